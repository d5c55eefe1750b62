import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticesAt, noticeVersions as notices } from '../../../src/consent/notice.js';
import { noticeHashOf, type NoticeLines, snapshotHashOf } from '../../../src/consent/notice-snapshot.js';
import type { Language } from '../../../src/vocabulary/language.js';

type Wordings = Readonly<Record<string, Readonly<Record<string, NoticeLines>>>>;

function wordings(language: Language): Wordings {
  const file = join(import.meta.dirname, `../../../views/texts/${language}/consent.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Wordings;
}

function linesOf(language: Language, code: string, version: number): NoticeLines {
  const lines = wordings(language)[code]?.[`v${String(version)}`];
  if (lines === undefined) throw new Error(`no wording of ${code}`);
  return lines;
}

test.each(notices)(
  'the wording of $code version $version is the one that was agreed to: a change needs a new version',
  ({ code, version, hash }) => {
    expect(noticeHashOf({ ko: linesOf('ko', code, version), en: linesOf('en', code, version) })).toBe(hash);
  },
);

test('only the handling of the proposal is required', () => {
  expect(notices.filter(({ isRequired }) => isRequired).map(({ code }) => code)).toEqual(['CN1']);
});

test('the fingerprint of what was shown tells line, recipient, language and version apart', () => {
  const lines = linesOf('ko', 'CN3', 1);
  const shown = { notice: 'CN3', version: 1, recipient: 'membership', language: 'ko', lines } as const;
  const others = [
    { ...shown, language: 'en' },
    { ...shown, recipient: 'bank' },
    { ...shown, recipient: null },
    { ...shown, version: 2 },
    { ...shown, notice: 'CN2' },
    { ...shown, lines: { ...lines, refusal: `${lines.refusal} ` } },
  ] as const;
  const hashes = [shown, ...others].map((one) => snapshotHashOf(one));
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(snapshotHashOf({ ...shown, lines: { ...lines, ...{ more: 'x' } } })).toBe(hashes[0]);
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('a version is in effect from its day on, and until then the one before it', () => {
  const [first] = notices;
  if (first === undefined) throw new Error('no notices');
  const effectiveFrom = new Date('2027-01-01T00:00:00+09:00');
  const second = { ...first, version: 2, effectiveFrom };
  const versions = [...notices, second];
  const versionAt = (at: Date) => noticesAt(versions, at).filter(({ code }) => code === first.code);
  expect(versionAt(new Date(effectiveFrom.getTime() - 1))).toEqual([first]);
  expect(versionAt(effectiveFrom)).toEqual([second]);
  expect(noticesAt(versions, effectiveFrom)).toHaveLength(4);
});
