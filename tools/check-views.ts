import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import ejs from 'ejs';
import { type Fault, report } from './fault.js';
import { filesBelow } from './files-below.js';
import { comparePages } from './views/compare-pages.js';
import { readTemplate } from './views/read-template.js';
import { faultsOfTemplate } from './views/template-rules.js';
import { typeFaults } from './views/type-faults.js';

/** AR30-AR33: every template is a function of its model, without surprises; `--root` is for the tests. */
const { values } = parseArgs({ options: { root: { type: 'string', default: '.' } } });
const root = resolve(values.root);

const templates = filesBelow(join(root, 'views'), '.ejs').map((file) =>
  readTemplate(file.slice(0, -'.ejs'.length), readFileSync(join(root, 'views', file), 'utf8')),
);

report(`views (${String(templates.length)} templates)`, [
  ...templates.flatMap(faultsOfTemplate),
  ...templates.flatMap(({ view, source }) => compileFault(view, source)),
  ...typeFaults(root, templates),
  ...comparePages(root, templates),
]);

/** TypeScript accepts what JavaScript does not: `as` and `!` pass the compiler and die in EJS. */
function compileFault(view: string, source: string): readonly Fault[] {
  try {
    ejs.compile(source, { strict: true, localsName: 'scope', destructuredLocals: ['page'], compileDebug: false });
    return [];
  } catch (error) {
    return [{ where: `views/${view}.ejs`, what: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' }];
  }
}
