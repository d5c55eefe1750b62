import type { RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import { acceptedLanguage } from './preferences.js';
import { fitsPath, type Route } from './route.js';
import { sendHtml } from './show-page.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the one way that @types/express offers
  namespace Express {
    interface Request {
      /** Set where the page of this request may be kept for others: called with it once it is rendered. */
      keepPage?: (html: string) => void;
    }
  }
}

interface Needs {
  readonly routes: readonly Route<unknown>[];
  readonly systemClock: Clock;
}

const keptForMs = 5_000;
const most = 200;

interface KeptPage {
  readonly html: Buffer;
  readonly until: number;
}

/**
 * Keeps the pages that are the same for everybody (`isForAll` in their rows) for five seconds.
 *
 * Links from the affiliates' websites and apps lead a crowd to them, and whoever comes for the first time brings no
 * cookie: no session, no chosen display, no name. Such a request is answered before session and rendering.
 */
export function keepPages({ routes, systemClock }: Needs): RequestHandler {
  const pages = new Map<string, KeptPage>();
  return (req, res, next) => {
    const { headers, method, url } = req;
    const isStranger = method === 'GET' && headers.cookie === undefined && !url.includes('?');
    if (!isStranger) {
      next();
      return;
    }
    const key = `${acceptedLanguage(req)} ${String(headers['save-data'] ?? '')} ${url}`;
    const now = systemClock.now().getTime();
    const page = pages.get(key);
    if (page !== undefined && now < page.until) {
      sendHtml(res, { html: page.html, isPersonal: false });
      return;
    }
    if (routes.some((route) => route.isForAll && fitsPath(route.path, url))) {
      req.keepPage = (html) => {
        if (pages.size >= most) pages.clear();
        pages.set(key, { html: Buffer.from(html), until: now + keptForMs });
      };
    }
    next();
  };
}
