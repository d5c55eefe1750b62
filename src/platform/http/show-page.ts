import type { Response } from 'express';
import type { Page, Render, Viewer } from './page.js';

interface Showing {
  readonly page: Page;
  readonly status: number;
  readonly layout: string;
  readonly chrome: object;
  readonly render: Render;
  readonly viewer: Viewer;
  readonly isPersonal: boolean;
}

/** Renders a page, then the door's layout around it, and sends it (AR31; `res.render` is never used). */
export function showPage(res: Response, showing: Showing): void {
  const { page, status, layout, chrome, render, viewer, isPersonal } = showing;
  const inner = { text: viewer.text, language: viewer.language };
  const body = render(page.view, page.model, inner);
  const html = String(render(layout, { ...chrome, body }, inner));
  if (status === 200 && !isPersonal) res.req.keepPage?.(html);
  res.status(status);
  sendHtml(res, { html, isPersonal });
}

/**
 * A page with something personal in it is never stored and never indexed (UX4); every other may be kept by the browser
 * that asked, but is asked for again: language and display stand in a cookie.
 */
export function sendHtml(
  res: Response,
  { html, isPersonal }: { readonly html: string | Buffer; readonly isPersonal: boolean },
): void {
  if (isPersonal) {
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Robots-Tag', 'noindex');
  } else {
    res.setHeader('Cache-Control', 'private, no-cache');
  }
  res.type('html').send(html);
}
