import { request } from 'node:http';
import { testBaseUrl } from './build-test-house.js';
import { apiPath } from './membership-api.js';

export interface CallToMake {
  readonly path: string;
  readonly body: object;
  readonly key: string;
  readonly token: string;
}

/** What came back: everything that a caller can compare. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly isReplay: boolean;
}

const longestMs = 30_000;

/** Makes one call on a connection of its own: null when no whole reply came until it was given up. */
export function callAt(port: number, call: CallToMake, givenUp?: Promise<unknown>): Promise<Reply | null> {
  const { path, body, key, token } = call;
  const sent = JSON.stringify(body);
  return new Promise((resolve) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: `${apiPath}${path}`,
      agent: false,
      headers: {
        Host: new URL(testBaseUrl).host,
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': key,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(sent),
      },
    });
    asked.setTimeout(longestMs, () => asked.destroy());
    void givenUp?.then(() => asked.destroy());
    asked.on('error', () => {
      resolve(null);
    });
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('close', () => {
        const isReplay = response.headers['idempotency-replayed'] === 'true';
        resolve(response.complete ? { status: response.statusCode ?? 0, text, isReplay } : null);
      });
    });
    asked.end(sent);
  });
}
