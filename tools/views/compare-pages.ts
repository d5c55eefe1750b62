import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.js';
import { filesBelow } from '../files-below.js';
import type { Template } from './read-template.js';

const defined = /definePage<\s*(\w+)\s*>\(\s*'([^']+)',?\s*\)/g;

/** AR30: `views/web/<x>.ejs` and `src/doors/web/<x>.page.ts` exist both or neither, and agree about the model. */
export function comparePages(root: string, templates: readonly Template[]): readonly Fault[] {
  const doors = join(root, 'src/doors');
  const pages = filesBelow(doors, '.page.ts').map((file) => file.slice(0, -'.page.ts'.length));
  const ofDoors = templates.filter(({ view }) => /^(?:web|backoffice)\//.test(view));
  const views = ofDoors.map(({ view }) => view);
  return [
    ...pages
      .filter((page) => !views.includes(page))
      .map((page) => ({ where: `src/doors/${page}.page.ts`, what: `has no view views/${page}.ejs` })),
    ...ofDoors.flatMap((template) =>
      pages.includes(template.view) ? comparePage(doors, template) : [lonely(template)],
    ),
    ...unused(root, templates),
  ];
}

function lonely({ view }: Template): Fault {
  return { where: `views/${view}.ejs`, what: `has no page file src/doors/${view}.page.ts` };
}

function comparePage(doors: string, { view, model }: Template): readonly Fault[] {
  const found = [...readFileSync(join(doors, `${view}.page.ts`), 'utf8').matchAll(defined)];
  const isSame = found.length === 1 && found[0]?.[1] === model?.type && found[0]?.[2] === view;
  if (isSame && model?.file === `src/doors/${view}.page`) return [];
  return [
    {
      where: `src/doors/${view}.page.ts`,
      what: `has definePage<X>('${view}') once, where X is the model that the view takes from this file`,
    },
  ];
}

/** A view that neither a source nor another view names shows nothing to anybody. */
function unused(root: string, templates: readonly Template[]): readonly Fault[] {
  const source = filesBelow(join(root, 'src'), '.ts').map((file) => readFileSync(join(root, 'src', file), 'utf8'));
  const all = [...source, ...templates.map((template) => template.source)].join('\n');
  return templates
    .filter(({ view }) => !all.includes(`'${view}'`))
    .map(({ view }) => ({ where: `views/${view}.ejs`, what: 'is used nowhere' }));
}
