import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { languages } from '../src/vocabulary/language.js';
import { type Fault, report } from './fault.js';
import { baseKey, compareLanguages } from './texts/compare-languages.js';
import { findUnused } from './texts/find-unused.js';
import { readTexts, type TextsOf } from './texts/read-texts.js';
import { textKeysFile } from './texts/text-keys-file.js';
import { faultsOfWriting } from './texts/writing-rules.js';

/** AR37, AR38: `--write` makes `text-keys.ts` anew, without it a stale one is a fault; `--root` is for the tests. */
const { values } = parseArgs({ options: { write: { type: 'boolean' }, root: { type: 'string', default: '.' } } });

const { texts, faults } = readTexts(join(values.root, 'views/texts'));
const keysPath = join(values.root, 'src/platform/texts/text-keys.ts');
const keysFile = textKeysFile(texts);
if (values.write === true) writeFileSync(keysPath, keysFile);

report(`texts (${String(Object.keys(texts.ko).length)} keys)`, [
  ...faults,
  ...staleFile(),
  ...compareLanguages(texts),
  ...findUnused(values.root, Object.keys(texts.ko)),
  ...faultsOfWords(texts),
]);

function staleFile(): readonly Fault[] {
  const isFresh = existsSync(keysPath) && readFileSync(keysPath, 'utf8') === keysFile;
  return isFresh ? [] : [{ where: keysPath, what: 'is stale: run node --import tsx tools/check-texts.ts --write' }];
}

function faultsOfWords(all: TextsOf): readonly Fault[] {
  return languages.flatMap((language) =>
    Object.entries(all[language]).flatMap(([key, text]) =>
      faultsOfWriting(language, baseKey(key), text).map((what) => ({ where: `${language} ${key}`, what })),
    ),
  );
}
