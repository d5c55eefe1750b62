import { createServer, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a proxy does to what passes. */
export interface Mood {
  /** The answer to a commit is taken in and the connection cut: the commit is done, and nobody hears of it. */
  readonly losesCommits?: boolean;
  /** Of the answers, such a part is taken in and the connection cut. */
  readonly loses?: number;
  /** Of the answers, such a part is the last: the connection stays open and nothing passes any more. */
  readonly halfOpens?: number;
  /** Each answer comes by so much later at most. */
  readonly delaysMs?: number;
}

/** A connection between a program of ours and its server that can be spoilt. */
export interface LossyProxy {
  readonly port: number;
  mood: Mood;
  /** How often something was spoilt. */
  readonly spoilt: { lost: number; halfOpen: number };
  readonly close: () => void;
}

/** The same connection string, over a proxy to the one server behind it. */
export function throughProxy(uri: string, proxy: LossyProxy, appName: string): string {
  return uri
    .replace(/@[^/]+\//, `@127.0.0.1:${String(proxy.port)}/`)
    .replace(/replicaSet=\w+/, `directConnection=true&appName=${appName}`);
}

/** Opens a proxy before a port on loopback. Its mood can change at any time. */
export async function openLossyProxy(target: number): Promise<LossyProxy> {
  const sockets = new Set<Socket>();
  const proxy: LossyProxy = {
    port: 0,
    mood: {},
    spoilt: { lost: 0, halfOpen: 0 },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    join(proxy, near, far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return Object.assign(proxy, { port: typeof address === 'object' && address !== null ? address.port : 0 });
}

const commitName = Buffer.from('commitTransaction');

function join(proxy: LossyProxy, near: Socket, far: Socket): void {
  let asksForCommit = false;
  let isDead = false;
  let answers: Promise<void> = Promise.resolve();
  near.on('data', (asked) => {
    if (isDead) return;
    asksForCommit = asked.includes(commitName);
    far.write(asked);
  });
  far.on('data', (answer) => {
    if (isDead) return;
    const { losesCommits = false, loses = 0, halfOpens = 0, delaysMs = 0 } = proxy.mood;
    if ((losesCommits && asksForCommit) || Math.random() < loses) {
      proxy.spoilt.lost += 1;
      isDead = true;
      near.destroy();
      far.destroy();
    } else if (Math.random() < halfOpens) {
      proxy.spoilt.halfOpen += 1;
      isDead = true;
    } else if (delaysMs > 0) {
      answers = answers.then(async () => {
        await pause(Math.random() * delaysMs);
        near.write(answer);
      });
    } else near.write(answer);
  });
  near.once('close', () => far.destroy());
  far.once('close', () => {
    if (!isDead) near.destroy();
  });
}
