import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import { asHttpFault } from '../../../src/platform/http/http-fault.js';
import { strictJson } from '../../../src/platform/http/strict-json.js';

/** What a program comes to read of a call whose caller hung up while it still waited, as for the look-up of a token. */
async function readAfterHangUp(): Promise<unknown> {
  let tell: (end: unknown) => void;
  const end = new Promise<unknown>((resolve) => {
    tell = resolve;
  });
  const app = express();
  app.use((req, _res, next) => {
    req.socket.once('close', () => setImmediate(next));
  });
  app.use(strictJson({ most: 1_000, mostDepth: 5, mostKeys: 10 }), (req: Request, res: Response) => {
    tell({ body: req.body as unknown });
    res.end();
  });
  app.use(((error, _req, res, _next) => {
    tell(asHttpFault(error)?.kind ?? error);
    res.end();
  }) satisfies ErrorRequestHandler);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const body = JSON.stringify({ amount: 1 });
  const head = [
    'POST / HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    `Content-Length: ${String(body.length)}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  const told = await end;
  server.close();
  return told;
}

it('a body that was announced and not read is refused, never taken for an empty one', async () => {
  expect(await readAfterHangUp()).toBe('bad-shape');
});
