import type { InBothLanguages } from '../vocabulary/language.js';

/**
 * A foreseen reason not to start (UD6): each fault is one Korean and one English sentence with the mend in it.
 *
 * Whoever starts a program prints `message`, shows no stack and exits 1. Told apart by `code`, since the class of the
 * compiled program and of a test's source are not one.
 */
export class StartFault extends Error {
  override readonly name = 'StartFault';
  readonly code = 'START_FAULT';
  readonly said: readonly InBothLanguages[];

  constructor(said: readonly InBothLanguages[]) {
    super(said.map(({ ko, en }) => `${ko}\n${en}`).join('\n'));
    this.said = said;
  }
}

/** Whether an error is a foreseen reason not to start, whichever copy of the class made it. */
export function isStartFault(error: unknown): error is StartFault {
  return codeOf(error) === 'START_FAULT';
}

/** The `code` of an error, empty when it carries none (RU49: decisions go by code). */
export function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' || typeof code === 'number' ? String(code) : '';
}

/** Turns a refused listening into its sentences; null when the error is something else. */
export function listenFault(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): StartFault | null {
  const place = `${host}:${String(port)}`;
  if (codeOf(error) === 'EADDRINUSE') {
    return new StartFault([
      {
        ko: `${place} 포트를 다른 프로그램이 쓰고 있습니다. 그 프로그램을 끝내거나 다른 포트로 시작하세요: PORT=${String(port + 1)} npm start`,
        en: `${place} is taken by another program. Stop it, or start on another port: PORT=${String(port + 1)} npm start`,
      },
    ]);
  }
  if (codeOf(error) === 'EACCES' || codeOf(error) === 'EADDRNOTAVAIL') {
    return new StartFault([
      {
        ko: `${place} 에서 기다릴 수 없습니다. 이 컴퓨터의 주소와 1024 이상의 포트를 쓰세요: HOST=127.0.0.1 PORT=3000 npm start`,
        en: `Cannot listen on ${place}. Use an address of this machine and a port from 1024: HOST=127.0.0.1 PORT=3000 npm start`,
      },
    ]);
  }
  return null;
}
