import type { RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import type { Database } from '../database/index.js';
import type { Ids } from '../ids.js';
import type { Logger } from '../logger.js';
import type { Metrics } from '../metrics.js';
import type { Texts } from '../texts/texts.js';
import type { Render } from './page.js';
import type { Limits } from './rate-limit.js';

/** What `app.ts` hands to every door with pages. */
export interface DoorSettings {
  readonly database: Database;
  readonly texts: Texts;
  readonly render: Render;
  readonly limits: Limits;
  /** How many pages an address may ask for in a minute, counted over all doors of this process. */
  readonly pageLimit: RequestHandler;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The business clock. */
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  /** Origins that are this program (RU30). */
  readonly origins: readonly string[];
  readonly isHttps: boolean;
  readonly isDemo: boolean;
  readonly helpPhone: string;
  readonly sessionSecrets: readonly string[];
  /** Address of the style sheet with the affiliates' accents. */
  readonly accents: string;
}
