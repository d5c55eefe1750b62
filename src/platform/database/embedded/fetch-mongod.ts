import { DryMongoBinary } from 'mongodb-memory-server-core/lib/util/DryMongoBinary.js';
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js';
import { chmod } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import type { InBothLanguages } from '../../../vocabulary/language.js';
import { codeOf } from '../../start-fault.js';
import { fillCache } from './mongod-cache.js';

/** The server version that is downloaded: the newest 7.0 patch when this was written (RU41). */
export const downloadedVersion = '7.0.40';

/** A network that says nothing for so long is not going to. */
const silenceMs = 10_000;

export interface FetchOptions {
  readonly cacheFolder: string;
  readonly say: (line: InBothLanguages) => void;
}

/**
 * Downloads the pinned server into the cache (step 5); `MONGOMS_DOWNLOAD_MIRROR` names another place.
 *
 * Fails fast: a name that does not resolve at once, a silent network after 10 s, without a second attempt.
 * @returns the path of the binary; rejects with the library's error, see `whyNotDownloaded`
 */
export async function downloadMongod({ cacheFolder, say }: FetchOptions): Promise<string> {
  return fillCache(cacheFolder, downloadedVersion, async (folder) => {
    const system = await DryMongoBinary.generateOptions({ version: downloadedVersion, downloadDir: folder });
    const wanted = { ...system, version: downloadedVersion, downloadDir: folder, checkMD5: true };
    const binary = await new CheckedDownload(wanted, say).getMongodPath();
    await chmod(binary, 0o700);
    return binary;
  });
}

/** The library's download with one attempt, our own silence, and a certificate that must be right. */
class CheckedDownload extends MongoBinaryDownload {
  readonly #say: FetchOptions['say'];
  #saidTenths = 0;

  constructor(options: ConstructorParameters<typeof MongoBinaryDownload>[0], say: FetchOptions['say']) {
    super(options);
    this.#say = say;
  }

  override async httpDownload(
    url: URL,
    options: RequestOptions,
    location: string,
    partLocation: string,
  ): Promise<string> {
    // The library checks the certificate only when npm was told to (`npm_config_strict_ssl`), and the MD5 that it
    // compares comes by the same way: without this line anybody between could hand us a program.
    const checked = { ...options, rejectUnauthorized: true };
    return super.httpDownload(url, checked, location, partLocation, 1, 0, silenceMs);
  }

  override printDownloadProgress(chunk: { readonly length: number }): void {
    this.dlProgress.current += chunk.length;
    const tenths = Math.floor((10 * this.dlProgress.current) / this.dlProgress.length);
    if (tenths <= this.#saidTenths || this.dlProgress.totalMb < 1) return;
    this.#saidTenths = tenths;
    const share = `${String(tenths * 10)} % / ${String(this.dlProgress.totalMb)} MB`;
    this.#say({
      ko: `MongoDB ${downloadedVersion} 내려받는 중: ${share}`,
      en: `Downloading MongoDB ${downloadedVersion}: ${share}`,
    });
  }
}

/** Why a download did not come, in words. */
export function whyNotDownloaded(error: unknown): InBothLanguages {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { ko: '내려받는 곳의 이름을 찾을 수 없습니다', en: "the download host's name does not resolve" };
  if (code === 'ETIMEDOUT') return { ko: '10초 동안 응답이 없었습니다', en: 'no answer for 10 seconds' };
  // The library's errors keep the name `Error`; only their class tells them apart.
  const kind = typeof error === 'object' && error !== null ? error.constructor.name : '';
  const isUnknownSystem = [
    'UnknownLinuxDistro',
    'UnknownPlatformError',
    'UnknownArchitectureError',
    'KnownVersionIncompatibilityError',
  ].includes(kind);
  if (isUnknownSystem || code === 'Status: 403' || code === 'Status: 404') {
    return { ko: '이 시스템에 맞는 파일이 그곳에 없습니다', en: 'no build for this system is there' };
  }
  return {
    ko: `내려받지 못했습니다 (${code === '' ? kind : code})`,
    en: `the download failed (${code === '' ? kind : code})`,
  };
}
