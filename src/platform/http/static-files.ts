import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

export interface StaticFiles {
  /** Mounted before sessions and limits: no file needs a person, and none counts (RU35). */
  readonly router: Router;
  /** The address of a built file, such as `web.css`. An unknown name is a mistake of ours and throws. */
  readonly asset: (name: string) => string;
  /** A whole page for the case that nothing else works (UE3). */
  readonly unavailablePage: string;
}

const yearMs = 31_536_000_000;
const dayMs = 86_400_000;
const serving = { index: false, redirect: false, dotfiles: 'ignore' } as const;

/**
 * Serves `/assets/**` out of `folder/build` and `/robots.txt` out of `folder/static`. Built names carry the hash of
 * their content and fonts that of their version, so browsers may keep both for a year.
 *
 * Throws when the folder was never built.
 */
export function createStaticFiles(folder: string): StaticFiles {
  const build = join(folder, 'build');
  const names = readNames(join(build, 'assets.json'));
  const files = express.static(build, { ...serving, immutable: true, maxAge: yearMs });
  const router = Router();
  router.use('/assets', onlyBuilt(new Set(names.values())), compressed, files);
  router.get('/robots.txt', express.static(join(folder, 'static'), { ...serving, maxAge: dayMs }));
  return {
    router,
    asset: (name) => `/assets/${found(names, name)}`,
    unavailablePage: readFileSync(join(build, 'unavailable.html'), 'utf8'),
  };
}

function readNames(file: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
}

function found(names: ReadonlyMap<string, string>, name: string): string {
  const built = names.get(name);
  if (built === undefined) throw new Error(`no built file is named ${name}`);
  return built;
}

const fontFile = /^\/font\/[\d.]+\/[\w.]+\.(?:woff2|txt)$/;

/** Only what a page may link to; the list of names and the compressed copies are nobody's addresses. */
function onlyBuilt(built: ReadonlySet<string>): RequestHandler {
  return (req, _res, next) => {
    next(built.has(req.path.slice(1)) || fontFile.test(req.path) ? undefined : 'router');
  };
}

const endings = { br: '.br', gzip: '.gz' } as const;

/** Sends the copy that the build has compressed already, best first; without one that fits, the plain file. */
const compressed: RequestHandler = (req, res, next) => {
  const type = req.path.endsWith('.css') ? 'text/css' : req.path.endsWith('.js') ? 'text/javascript' : null;
  if (type !== null) {
    res.vary('Accept-Encoding');
    const encoding = req.acceptsEncodings('br', 'gzip');
    if (encoding === 'br' || encoding === 'gzip') {
      res.setHeader('Content-Encoding', encoding);
      res.setHeader('Content-Type', `${type}; charset=utf-8`);
      req.url = `${req.path}${endings[encoding]}`;
    }
  }
  next();
};
