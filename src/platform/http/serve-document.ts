import type { RequestHandler } from 'express';
import type { ApiBook } from './api-book.js';

/** Answers with an API's document; everybody may read it, also from a page of somebody else's. */
export function serveDocument({ document }: Pick<ApiBook, 'document'>): RequestHandler {
  return (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=300');
    res.setHeader('Access-Control-Allow-Origin', '*');
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    res.type('application/json').send(document);
  };
}
