import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** H9 by RU36: only own files, nothing inline, no nonce, so that a page is the same for everybody. */
const policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The browser's devices and interfaces, none of which a page needs. */
const permissions = 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()';

/**
 * The headers of every answer (H10). HSTS only over https: on plain http it says nothing, and the demo has no https.
 *
 * helmet is asked once and its answer kept: the headers are the same for all, and its dozen handlers in a row are not
 * free on every file and page.
 */
export function securityHeaders({ isHttps }: { readonly isHttps: boolean }): RequestHandler {
  const headers = [...headersOf(isHttps), ['Permissions-Policy', permissions] as const];
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

function headersOf(isHttps: boolean): readonly (readonly [name: string, value: string])[] {
  const ask = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const headers: (readonly [string, string])[] = [];
  // It only ever sets and removes; that is all of an answer that it needs to see.
  const answer = {
    setHeader: (name: string, value: unknown) => headers.push([name, String(value)]),
    removeHeader: () => undefined,
  };
  const [request, response] = [{}, answer] as unknown as Parameters<typeof ask>;
  ask(request, response, (fault?: unknown) => {
    if (fault !== undefined) throw new Error('no security headers', { cause: fault });
  });
  return headers;
}
