import { execFile } from 'node:child_process';
import type { InBothLanguages } from '../../../vocabulary/language.js';
import { codeOf } from '../../start-fault.js';

/** What a file said when it was asked for its version: a version, or why it cannot run and what mends that. */
export type MongodAnswer =
  | { readonly isRunnable: true; readonly version: string }
  | { readonly isRunnable: false; readonly why: InBothLanguages };

/** The oldest server whose transactions and errors this program was proven on. */
export const oldestMongod = '6.0';

/** Runs `<binary> --version` once. Never throws: a file that cannot run is an answer. */
export async function askVersion(binary: string): Promise<MongodAnswer> {
  return new Promise((resolve) => {
    execFile(binary, ['--version'], { timeout: 20_000 }, (error, stdout, stderr) => {
      const version = /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
      resolve(
        error === null && version !== undefined
          ? { isRunnable: true, version }
          : { isRunnable: false, why: whyNot(error, stderr) },
      );
    });
  });
}

/** Whether a version is 6.0 or newer. */
export function isNewEnough(version: string): boolean {
  return Number(version.split('.')[0]) >= Number.parseInt(oldestMongod, 10);
}

function whyNot(error: unknown, stderr: string): InBothLanguages {
  const library = /loading shared libraries: ([^:\s]+)/.exec(stderr)?.[1];
  if (library !== undefined) {
    const mend = library.startsWith('libcurl')
      ? 'apt-get install libcurl4'
      : library.startsWith('libssl') || library.startsWith('libcrypto')
        ? 'apt-get install libssl3'
        : `(${library})`;
    return { ko: `라이브러리 ${library} 가 없습니다: ${mend}`, en: `the library ${library} is missing: ${mend}` };
  }
  if (codeOf(error) === 'ENOENT') return { ko: '그런 파일이 없습니다', en: 'no such file' };
  if (codeOf(error) === 'EACCES') return { ko: '실행할 수 있는 파일이 아닙니다', en: 'not an executable file' };
  if (/GLIBC_/.test(stderr))
    return { ko: '이 시스템의 glibc 가 너무 오래되었습니다', en: "this system's glibc is too old" };
  return { ko: 'mongod 로 실행되지 않습니다', en: 'does not run as mongod' };
}
