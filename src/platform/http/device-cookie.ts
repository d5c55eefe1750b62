import type { Request, Response } from 'express';
import { deviceDays } from '../known-devices.js';
import { keptCookie } from './cookies.js';

/** The cookie by which a browser is known again (AT8, H7). Both doors read it; each account knows it by another name. */
export interface DeviceCookie {
  /** Null when there is none, or none that the program made. */
  read(req: Request): string | null;
  write(res: Response, token: string): void;
}

const madeForm = /^[A-Za-z0-9_-]{43}$/;

export function deviceCookie(isHttps: boolean): DeviceCookie {
  const cookie = keptCookie({ name: 'moksori-device', isHttps, days: deviceDays });
  return {
    read: (req) => {
      const token = cookie.read(req);
      return token !== null && madeForm.test(token) ? token : null;
    },
    write: (res, token) => {
      cookie.write(res, token);
    },
  };
}
