import { Router } from 'express';

export interface Health {
  /** Writable database, no migration pending, not draining. */
  isReady(): Promise<boolean>;
  readonly version: string;
  readonly commit: string | null;
}

/** What the machines around the program ask (AR56): alive, ready, which version. Without session, host check or limit. */
export function healthRoutes({ isReady, version, commit }: Health): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (_req, res) => {
    const ready = await isReady().catch(() => false);
    res.status(ready ? 200 : 503).type('text/plain').send(ready ? 'ready\n' : 'not ready\n');
  });
  router.get('/version', (_req, res) => {
    res.json({ version, commit });
  });
  return router;
}
