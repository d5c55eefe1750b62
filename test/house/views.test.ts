import { filesBelow } from '../../tools/files-below.js';
import { type Planted, plantHouse, root, runHere } from './plant-house.js';

const checker = ['--import', 'tsx', 'tools/check-views.ts'];
const detail = '<%# model: DetailPage from src/doors/web/detail.page.ts %>';
const part = '<%# model: { text: string; hint?: string | undefined; items: readonly string[] } %>';
const token = "<%- part('parts/mk/csrf', { token: page.text }) %>";

/** A template, its text, and what the checker must say at which place (AR30-AR33; the cases of the design's S3). */
const planted: readonly (readonly [what: string, view: string, text: string, place: string, said: string])[] = [
  ['a misspelt field', 'parts/a1', `${part}\n<p><%= page.txet %></p>`, '(2,13)', "'txet' does not exist"],
  ['undefined not tested', 'parts/a2', `${part}\n<p>\n <%= page.hint %></p>`, '(3,6)', 'undefined'],
  ['a list as text', 'parts/a3', `${part}\n<%= page.items %>`, '(2,5)', 'not assignable'],
  ['markup escaped twice', 'parts/a4', `${part}\n<%= content({ text: page.text }) %>`, '(2,5)', 'not assignable'],
  ['text let through as markup', 'parts/a5', `${part}\n<%- page.text %>`, '(2,5)', 'not assignable'],
  ['an index not tested', 'parts/a6', `${part}\n<%= page.items[0] %>`, '(2,5)', 'undefined'],
  ['an unknown part', 'parts/b1', `${part}\n<%- part('parts/none', {}) %>`, '(2,10)', '"parts/none"'],
  ['a missing argument', 'parts/b2', `${part}\n<%- part('parts/mk/csrf', {}) %>`, '(2,27)', "'token' is missing"],
  ['a misspelt argument', 'parts/b3', `${part}\n<%- part('parts/mk/csrf', { tokn: '' }) %>`, '(2,29)', "'tokn'"],
  [
    'a superfluous argument',
    'parts/b4',
    `${part}\n<%- part('parts/mk/csrf', { token: '', x: 1 }) %>`,
    '(2,40)',
    "'x' does not exist",
  ],
  [
    'an argument of another type',
    'parts/b5',
    `${part}\n<%- part('parts/mk/csrf', { token: 1 }) %>`,
    '(2,29)',
    'number',
  ],
  ['an unknown text', 'parts/c1', `${part}\n<%= text('area.none.title') %>`, '(2,5)', 'Expected 2 arguments'],
  ['a text without its variable', 'parts/c2', `${part}\n<%= text('area.x.body') %>`, '(2,5)', 'Expected 2 arguments'],
  ['another text variable', 'parts/c3', `${part}\n<%= text('area.x.body', { n: 1 }) %>`, '(2,27)', "'n'"],
  ['a constant in a page', 'web/detail', `${detail}\n<% const x = page.title; %><%= x %>`, '(2,1)', 'only if, for'],
  ['a loop of another form', 'parts/d1', `${part}\n<% while (true) { %><% } %>`, '(2,1)', 'only if, for'],
  ['two statements in a tag', 'parts/d2', `${part}\n<% const x = 1; const y = 2; %>`, '(2,1)', 'only if, for'],
  ["EJS's own include", 'parts/d3', `${part}\n<%- include('mk/csrf') %>`, '(2,1)', "'include' is out"],
  ['the process', 'parts/d4', `${part}\n<%= process.title %>`, '(2,1)', "'process' is out"],
  ['a cast, which dies in EJS', 'parts/d5', `${part}\n<%= page.hint as string %>`, '', 'd5.ejs'],
  ['an exclamation mark, likewise', 'parts/d6', `${part}\n<%= page.hint! %>`, '', 'd6.ejs'],
  ['a style attribute', 'parts/e1', `${part}\n<p style="color:red"></p>`, '(2,3)', 'no style attribute'],
  ['an event attribute', 'parts/e2', `${part}\n<p onclick="x()"></p>`, '(2,3)', 'no event attribute'],
  ['a script with content', 'parts/e3', `${part}\n<script>x()</script>`, '(2,1)', 'no script with content'],
  ['a javascript address', 'parts/e4', `${part}\n<a href="javascript:x()"></a>`, '(2,10)', 'no javascript'],
  ['a style element', 'parts/e5', `${part}\n<style>p { color: red }</style>`, '(2,1)', 'no style element'],
  ['an unquoted value', 'parts/e6', `${part}\n<p id=<%= page.text %>></p>`, '(2,6)', 'in quotes'],
  ['a post form without token', 'parts/e7', `${part}\n<form method="post"></form>`, '(2,1)', 'csrf'],
  ['a form whose method is written in capitals', 'parts/e8', `${part}\n<form METHOD=POST></form>`, '(2,1)', 'csrf'],
  ['a model that nobody exports', 'errors/f2', '<%# model: None from src/vocabulary/language.ts %>', '', "'None'"],
  ['a page without page file', 'web/f3', `${detail}\n<%= page.title %>`, '', 'has no page file'],
  ['a page file of another model', 'web/f4', '<%# model: { x: string } %>', '', "definePage<X>('web/f4')"],
  ['a template that nobody shows', 'parts/unused', part, '', 'is used nowhere'],
];

const pages = {
  'src/doors/web/detail.page.ts': pageFile('web/detail', 'DetailPage'),
  'src/doors/web/f4.page.ts': pageFile('web/f4', 'F4Page'),
  'src/doors/web/lonely.page.ts': pageFile('web/lonely', 'LonelyPage'),
};

const good = {
  'views/parts/good.ejs': `<%# model: { text: string;
  hint?: string | undefined; items: readonly string[] } %>
<% const id = words('a', page.text === 'x' && 'b'); %>
<p<%- attributes({ id, hidden: page.hint === undefined }) %>>
<% if (page.hint !== undefined) { %><%= page.hint %><% } else if (page.items.length > 0) { %>
<% for (const item of page.items) { %><%= item %> <%= text('area.x.title') %><% } %><% } else { %><%= 1 %><% } %></p>
<form method="post">${token}</form><script src="<%= asset('x.js') %>"></script>
<%- part('parts/mk/csrf', { token: text('area.x.body', { number: page.text }) }) -%>
`,
};

let house: Planted;
let said: string;

beforeAll(() => {
  house = plantHouse('package.json', 'src/platform', 'src/vocabulary', 'tsconfig.json', 'views/parts/mk/csrf.ejs');
  const texts =
    "export interface TextVariables {\n  'area.x.title': object;\n  'area.x.body': { number: string };\n}\n";
  const shown = planted.map(([, view]) => view).filter((view) => view !== 'parts/unused');
  house.put({
    ...pages,
    ...good,
    ...Object.fromEntries(planted.map(([, view, text]) => [`views/${view}.ejs`, text])),
    'src/platform/texts/text-keys.ts': texts,
    'src/shown.ts': `export const shown = ['parts/good', ${shown.map((view) => `'${view}'`).join(', ')}];\n`,
  });
  ({ said } = runHere(...checker, '--root', house.folder));
}, 120_000);

afterAll(() => {
  house.remove();
});

test.each(planted)('the checker catches %s', (_what, view, _text, place, words) => {
  const about = said.split('\n').filter((line) => line.includes(view));
  expect(about.join('\n')).toContain(words);
  if (place !== '') expect(about.map((line) => line.split(': ')[0])).toContain(`views/${view}.ejs${place}`);
});

test('the checker catches a page file without template', () => {
  expect(said).toContain('src/doors/web/lonely.page.ts: has no view views/web/lonely.ejs');
});

test('the checker lets a sound template pass', () => {
  expect(said).not.toContain('parts/good');
});

test('the checker catches a template without model, and a tsconfig that leaves its copies out in silence', () => {
  const blind = plantHouse('package.json', 'src/platform', 'src/vocabulary', 'views/parts/mk/csrf.ejs');
  blind.put({
    'tsconfig.json': JSON.stringify({ compilerOptions: { noEmit: true }, include: ['src/**/*.ts', '.view-check'] }),
    'views/parts/nameless.ejs': '<p></p>',
  });
  const { code, said: told } = runHere(...checker, '--root', blind.folder);
  blind.remove();
  expect(code).toBe(1);
  expect(told).toContain('views/parts/nameless.ejs(1,1): the first line names the model');
  expect(told).toContain('tsconfig.json: does not include .view-check/parts/mk/csrf.ejs.ts');
});

test('every template of the house is looked at and without fault', () => {
  const templates = filesBelow(`${root}/views`, '.ejs');
  expect(runHere(...checker)).toEqual({
    code: 0,
    said: `views (${String(templates.length)} templates): no fault\n`,
  });
});

function pageFile(view: string, model: string): string {
  return `import { definePage } from '../../platform/http/page.js';
export interface ${model} { readonly title: string }
export const page = definePage<${model}>('${view}');
`;
}
