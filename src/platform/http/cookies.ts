import type { Request, Response } from 'express';

/** One cookie of a request, decoded; null when it is absent. The first of several counts. */
export function readCookie(req: Request, name: string): string | null {
  const header = req.headers.cookie;
  if (header?.includes(name) !== true) return null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return decoded(pair.slice(at + 1).trim());
  }
  return null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/**
 * The name under which a cookie is set: with `__Host-` over https, which binds it to this host and path; over plain http,
 * the demo on loopback, browsers refuse that prefix (H7).
 */
export function cookieName(name: string, isHttps: boolean): string {
  return isHttps ? `__Host-${name}` : name;
}

export interface KeptCookie {
  read(req: Request): string | null;
  /** Null expires it. */
  write(res: Response, value: string | null): void;
}

/** A cookie of our own that scripts cannot read, sent with top-level navigation only. */
export function keptCookie({ name, isHttps, days }: { name: string; isHttps: boolean; days: number }): KeptCookie {
  const full = cookieName(name, isHttps);
  const options = { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const;
  return {
    read: (req) => readCookie(req, full),
    write: (res, value) => {
      if (value === null) res.clearCookie(full, options);
      else res.cookie(full, value, { ...options, maxAge: days * 24 * 3_600_000 });
    },
  };
}
