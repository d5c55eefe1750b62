import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a fetched mongod of one version lies: outside `node_modules`, which `npm ci` empties. */
export function cachedBinary(cacheFolder: string, version: string): string {
  return join(
    cacheFolder,
    'mongod',
    `${version}-${process.platform}-${process.arch}`,
    process.platform === 'win32' ? 'mongod.exe' : 'mongod',
  );
}

/** Whether something lies in the cache under that version. */
export async function isCached(cacheFolder: string, version: string): Promise<boolean> {
  return stat(cachedBinary(cacheFolder, version)).then(
    (seen) => seen.isFile(),
    () => false,
  );
}

/**
 * Lets `fetch` make a mongod in a folder of its own and then moves it into the cache in one step, so that a broken fetch
 * leaves nothing that looks like a program and two fetches at once do not meet.
 *
 * @param fetch gets the working folder and answers with the path of the finished binary
 * @returns the path in the cache
 */
export async function fillCache(
  cacheFolder: string,
  version: string,
  fetch: (folder: string) => Promise<string>,
): Promise<string> {
  const target = cachedBinary(cacheFolder, version);
  await mkdir(join(cacheFolder, 'mongod'), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(cacheFolder, 'mongod', '.fetch-'));
  try {
    const made = await fetch(folder);
    await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
    await rename(made, target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
