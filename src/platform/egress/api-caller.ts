import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface ApiCall {
  readonly method: 'GET' | 'POST';
  /** Below the address of the API, beginning with a slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Calls one API under one address, and nothing else: redirects are answers like any other. */
export interface ApiCaller {
  /** Rejects with the driver's own error when nobody answered in time, or at such length. */
  call(call: ApiCall): Promise<ApiAnswer>;
  /**
   * Sends a call whole and hangs up: as soon as it is sent, or when its answer begins to come, which is then never read.
   * What became of it is not known here.
   */
  callAndHangUp(call: ApiCall, when: HangUp): Promise<void>;
}

export type HangUp = 'once-sent' | 'once-answered';

interface CallerSettings {
  /** Without a slash at the end. */
  readonly baseUrl: URL;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether an address is this very machine's. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.has(hostname);
}

export function createApiCaller({ baseUrl, timeoutMs = 20_000, mostBytes = 1_048_576 }: CallerSettings): ApiCaller {
  const open = ({ method, path, headers = {}, body }: ApiCall): ClientRequest => {
    const request = baseUrl.protocol === 'https:' ? requestHttps : requestHttp;
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const address = new URL(`${baseUrl.href.replace(/\/$/, '')}${path}`);
    // A connection of its own: the one that is cut off is no other call's.
    const opened = request(address, { method, agent: false, timeout: timeoutMs, headers: { ...headers, ...length } });
    opened.on('timeout', () => opened.destroy(new Error('no answer in time')));
    return opened;
  };
  return {
    call: (call) =>
      new Promise((resolve, reject) => {
        const opened = open(call);
        opened.on('error', reject);
        opened.on('response', (response) => {
          readWhole(response, mostBytes).then(resolve, reject);
        });
        opened.end(call.body);
      }),
    callAndHangUp: (call, when) =>
      new Promise((resolve, reject) => {
        const opened = open(call);
        let isOver = false;
        const hangUp = (): void => {
          isOver = true;
          opened.destroy();
        };
        opened.on('error', (error) => {
          // The end that was made here is no fault.
          if (isOver) resolve();
          else reject(error);
        });
        opened.on('close', resolve);
        opened.on('response', hangUp);
        opened.end(call.body, () => {
          if (when === 'once-sent') hangUp();
        });
      }),
  };
}

async function readWhole(response: IncomingMessage, mostBytes: number): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > mostBytes) throw new Error('an answer of such length is not read');
    chunks.push(part);
  }
  const headers = Object.entries(response.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString(),
  };
}
