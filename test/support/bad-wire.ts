import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What becomes of a reply on its way: the wire is cut, or lies open and nothing comes (half-open). */
export type Loss = 'cut' | 'silent';

/** A stretch of wire on loopback before a server, bad when a test wants it to be. */
export interface BadWire {
  readonly port: number;
  /**
   * The next so many requests that contain a text reach the server, and their replies do not come back. Resolves when the
   * last of these replies was there and is lost: until then nobody can know that the server has done it all.
   */
  lose(to: string, loss: Loss, times: number): Promise<void>;
  /** Every reply comes so much later, until told otherwise. */
  delay(ms: number): void;
  close(): Promise<void>;
}

interface Fault {
  readonly to: string;
  readonly loss: Loss;
  /** How many requests are still to be met, and how many replies are still to be lost. */
  requests: number;
  replies: number;
  readonly onLost: () => void;
}

/** Lays a wire to a port of this machine. */
export async function layBadWire(serverPort: number): Promise<BadWire> {
  const ends = new Set<Socket>();
  let fault: Fault | null = null;
  let delayMs = 0;

  const wire: Server = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1');
    let met: Fault | null = null;
    for (const end of [near, far]) {
      ends.add(end);
      end.setNoDelay(true);
      end.on('error', () => end.destroy());
      end.on('close', () => ends.delete(end));
    }
    near.on('close', () => far.destroy());
    // Behind the replies that are still on their way; a half-open wire stays so.
    far.on('close', () => {
      if (met?.loss !== 'silent') setTimeout(() => near.end(), delayMs);
    });
    near.on('data', (request) => {
      if (fault !== null && fault.requests > 0 && met === null && request.includes(fault.to)) {
        fault.requests -= 1;
        met = fault;
      }
      far.write(request);
    });
    let isFirst = true;
    far.on('data', (reply) => {
      if (met === null) {
        if (delayMs > 0) setTimeout(() => near.write(reply), delayMs);
        else near.write(reply);
        return;
      }
      if (isFirst) met.replies -= 1;
      isFirst = false;
      if (met.loss === 'cut') near.destroy();
      if (met.replies === 0) met.onLost();
    });
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));

  return {
    port: (wire.address() as AddressInfo).port,
    lose: (to, loss, times) =>
      new Promise((onLost) => {
        fault = { to, loss, requests: times, replies: times, onLost };
      }),
    delay: (ms) => {
      delayMs = ms;
    },
    close: () =>
      new Promise((resolve) => {
        wire.close(() => resolve());
        for (const end of ends) end.destroy();
      }),
  };
}
