import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPetitions } from '../../../src/doors/cli/petitions/import-petitions.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf } from '../../support/cli-program.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const folder = mkdtempSync(join(tmpdir(), 'moksori-petitions-'));
const file = join(folder, 'petitions.jsonl');

const sentence = '번호표를 뽑고 사십 분을 기다렸습니다. ';
const line = (index: number, title: string, content: string): string =>
  JSON.stringify({ petition_idx: String(index), category: '기타', title, content, num_agree: '1' });

/** Fourteen lines that can be received, and one of each kind that cannot. */
function writePetitions(): number {
  const good = Array.from({ length: 14 }, (_, n) =>
    line(100 + n, `영업점 번호표를 앱에서 ${String(n)}`, sentence.repeat(6)),
  );
  const bad = [
    'not a line of JSON',
    line(200, '짧다', sentence.repeat(6)),
    line(201, '내용이 없는 글입니다', ''),
    line(202, '문장이 하나인 글입니다', '끝나지 않는 한 문장이 이어지고 또 이어지고 있는 글'),
    line(203, '너무 긴 글을 적었습니다', sentence.repeat(700)),
  ];
  const lines = [...good.slice(0, 12), ...bad, ...good.slice(12)];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return lines.length;
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const wish = { file, affiliate: 'bank', isDryRun: false };

test('every line is accounted for, and why it was not received', async () => {
  const lines = writePetitions();
  const report = await importPetitions(cliProgramOf(house), wish);
  expect(report).toMatchObject({ file, lines, accepted: 14, refused: 5, alreadyImported: 0 });
  expect(report.byReason).toEqual({
    'line.malformed': 1,
    'title.too-short': 1,
    'problem.missing': 1,
    'improvement.missing': 1,
    'problem.too-long': 1,
  });
  const proposals = await house.rowsOf('proposals');
  expect(proposals.map((row) => row['intakeKey']).sort()).toEqual(
    Array.from({ length: 14 }, (_, n) => `petition:${String(100 + n)}`),
  );
  // Ten neighbouring lines share a customer, for ten a day hold here too.
  expect(new Set(proposals.map((row) => row['authorId'])).size).toBe(2);
});

test('a second run adds nothing', async () => {
  writePetitions();
  await importPetitions(cliProgramOf(house), wish);
  const report = await importPetitions(cliProgramOf(house), wish);
  expect(report).toMatchObject({ accepted: 0, refused: 5, alreadyImported: 14 });
  expect(await house.rowsOf('proposals')).toHaveLength(14);
});

test('a dry run says the same and writes nothing', async () => {
  writePetitions();
  const dry = await importPetitions(cliProgramOf(house), { ...wish, isDryRun: true });
  expect(dry).toMatchObject({ accepted: 14, refused: 5, alreadyImported: 0 });
  expect(await house.rowsOf('proposals')).toEqual([]);
  expect(await house.rowsOf('customers')).toEqual([]);
  await importPetitions(cliProgramOf(house), wish);
  const again = await importPetitions(cliProgramOf(house), { ...wish, isDryRun: true });
  expect(again).toMatchObject({ accepted: 0, alreadyImported: 14 });
});

test('outside the demo nobody is invented', async () => {
  writePetitions();
  const program = cliProgramOf(house, { isDemo: false });
  await expect(importPetitions(program, wish)).rejects.toMatchObject({ code: 'access.not-permitted' });
});

test.each(['group', 'nobody'])('%s takes no proposals', async (affiliate) => {
  writePetitions();
  await expect(importPetitions(cliProgramOf(house), { ...wish, affiliate })).rejects.toMatchObject({
    code: 'affiliates.not-found',
  });
});

test.each([
  ['that is not there', join(folder, 'nowhere.jsonl')],
  ['that is a folder', folder],
])('a file %s is refused in words, and nothing is received', async (_what, path) => {
  await expect(importPetitions(cliProgramOf(house), { ...wish, file: path })).rejects.toMatchObject({
    code: 'cli.file-unreadable',
  });
  expect(await house.rowsOf('proposals')).toEqual([]);
});
