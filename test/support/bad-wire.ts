import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What becomes of a reply on its way: the wire is cut, or lies open and nothing comes (half-open). */
export type Loss = 'cut' | 'silent';

/** A stretch of wire on loopback before a server, bad when a test wants it to be. */
export interface BadWire {
  readonly port: number;
  /** The next so many requests that contain a text reach the server, and their replies do not come back. */
  lose(to: string, loss: Loss, times: number): void;
  /** Every reply comes so much later, until told otherwise. */
  delay(ms: number): void;
  /** How many replies were lost so far. */
  lost(): number;
  close(): Promise<void>;
}

interface Fault {
  readonly to: string;
  readonly loss: Loss;
  left: number;
}

/** Lays a wire to a port of this machine. */
export async function layBadWire(serverPort: number): Promise<BadWire> {
  const ends = new Set<Socket>();
  let fault: Fault | null = null;
  let delayMs = 0;
  let lost = 0;

  const wire: Server = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1');
    let loss: Loss | null = null;
    for (const end of [near, far]) {
      ends.add(end);
      end.setNoDelay(true);
      end.on('error', () => end.destroy());
      end.on('close', () => ends.delete(end));
    }
    near.on('close', () => far.destroy());
    // Behind the replies that are still on their way; a half-open wire stays so.
    far.on('close', () => {
      if (loss !== 'silent') setTimeout(() => near.end(), delayMs);
    });
    near.on('data', (request) => {
      if (fault !== null && fault.left > 0 && loss === null && request.includes(fault.to)) {
        fault.left -= 1;
        loss = fault.loss;
      }
      far.write(request);
    });
    far.on('data', (reply) => {
      if (loss !== null) {
        lost += 1;
        if (loss === 'cut') near.destroy();
      } else if (delayMs > 0) setTimeout(() => near.write(reply), delayMs);
      else near.write(reply);
    });
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));

  return {
    port: (wire.address() as AddressInfo).port,
    lose: (to, loss, times) => {
      fault = { to, loss, left: times };
    },
    delay: (ms) => {
      delayMs = ms;
    },
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        wire.close(() => resolve());
        for (const end of ends) end.destroy();
      }),
  };
}
