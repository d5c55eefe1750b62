import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs, { type TemplateFunction } from 'ejs';
import type { SeoulDay } from '../../vocabulary/calendar.js';
import type { Language } from '../../vocabulary/language.js';
import type { Translate } from '../texts/texts.js';
import { type Html, trustedHtml } from './html.js';
import { attributes, content, words } from './template-scope.js';

/** A view and the model that it shows. */
export interface Page {
  readonly view: string;
  readonly model: object;
}

/** For whom and when a page is made. */
export interface Viewer {
  readonly text: Translate;
  readonly language: Language;
  /** The day of the business clock: a date of another year is written with its year (UN2). */
  readonly today: SeoulDay;
}

/** Templates take their static texts from the viewer; dates come written in the model. */
export type Render = (view: string, model: object, viewer: Pick<Viewer, 'text' | 'language'>) => Html;

/** Binds a view to its model. `check-views` compares the type argument with the model that the template names. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the type argument is the binding
export function definePage<Model extends object>(view: string): (model: Model) => Page {
  return (model) => ({ view, model });
}

const names = ['page', 'part', 'text', 'language', 'attributes', 'content', 'words', 'asset'];

/**
 * Renders views of `folder`; `isCached` keeps compiled templates (off while one works on them), `asset` gives the
 * address of a built file.
 *
 * EJS's own include is not used: it hands every field of the including page to the part, so that an argument left out
 * shows the parent's field of that name. Here a part sees its own model only.
 */
export function createRender(folder: string, isCached: boolean, asset: (name: string) => string): Render {
  const compiled = new Map<string, TemplateFunction>();
  return (view, model, { text, language }) => {
    const part = (name: string, page: object): Html => {
      const template = compiled.get(name) ?? compile(join(folder, `${name}.ejs`));
      if (isCached) compiled.set(name, template);
      return trustedHtml(template({ page, part, text, language, attributes, content, words, asset }));
    };
    return part(view, model);
  };
}

/** The fixed options of EJS (H4): nothing of a request reaches them, and errors carry no template source. */
function compile(file: string): TemplateFunction {
  return ejs.compile(readFileSync(file, 'utf8'), {
    filename: file,
    strict: true,
    localsName: 'scope',
    destructuredLocals: names,
    compileDebug: false,
    async: false,
  });
}
