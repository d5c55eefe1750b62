import express, { type ErrorRequestHandler, type Express } from 'express';
import { describeFault } from '../database/mongo-errors.js';
import type { Logger } from '../logger.js';
import type { PrometheusMetrics } from '../metrics.prometheus.js';

interface Needs {
  readonly metrics: Pick<PrometheusMetrics, 'read'>;
  readonly logger: Logger;
}

/** What listens on `ADMIN_PORT`, for machines that watch over the program: `/metrics` and nothing else (AR52). */
export function buildAdminApp({ metrics, logger }: Needs): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/metrics', async (_req, res) => {
    const { contentType, text } = await metrics.read();
    res.setHeader('Content-Type', contentType).setHeader('Cache-Control', 'no-store').end(text);
  });
  app.use((_req, res) => {
    res.status(404).type('text/plain').send('404\n');
  });
  app.use(failing(logger));
  return app;
}

/** Without a cause, as everywhere (H26). */
function failing(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    logger.error({ fault: describeFault(error) }, 'the metrics could not be told');
    if (res.headersSent) next(error);
    else res.status(500).type('text/plain').send('500\n');
  };
}
