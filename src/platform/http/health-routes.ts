import { Router } from 'express';
import type { Health } from '../health.js';
import type { ProgramVersion } from '../program-version.js';

interface Needs {
  readonly health: Pick<Health, 'readiness'>;
  readonly version: ProgramVersion;
}

/** What the machines around the program ask (AR56): alive, ready, which version. Without session, host check or limit. */
export function healthRoutes({ health, version }: Needs): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (_req, res) => {
    const readiness = await health.readiness();
    res.status(readiness.isReady ? 200 : 503).json(readiness);
  });
  router.get('/version', (_req, res) => {
    res.json(version);
  });
  router.all(['/healthz', '/readyz', '/version'], (_req, res) => {
    res.status(405).set('Allow', 'GET, HEAD').type('text/plain').send('405\n');
  });
  return router;
}
