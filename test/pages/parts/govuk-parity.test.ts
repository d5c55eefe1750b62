import { readdirSync, readFileSync } from 'node:fs';
import { createRender } from '../../../src/platform/http/page.js';
import { createTexts } from '../../../src/platform/texts/texts.js';
import { normaliseHtml } from './normalise-html.js';
import { hasAll, partOptions, pathsOf } from './part-options.js';

interface Fixture {
  readonly name: string;
  readonly options: Record<string, unknown>;
  readonly html: string;
}

/** Where a port answers otherwise on purpose: component, fixture (`*` = all of them), reason. */
const deviations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  label: { empty: 'a label of ours has words; the package leaves it out' },
  pagination: Object.fromEntries(
    ['with prev and next only', 'with previous only', 'with next only'].map((name) => [
      name,
      'our own words, and no hidden "page" after them',
    ]),
  ),
  'password-input': { '*': 'plain: without scripts a button that shows the password does nothing' },
};

const components = 'node_modules/govuk-frontend/dist/govuk/components';
const render = createRender('views', true, (name) => name);
const viewer = { text: createTexts('views/texts').for('en'), language: 'en' } as const;

const ports = Object.entries(partOptions).map(([name, options]) => {
  const { fixtures } = JSON.parse(readFileSync(`${components}/${name}/fixtures.json`, 'utf8')) as {
    fixtures: readonly Fixture[];
  };
  const said = fixtures.map((fixture) => ({ ...fixture, options: options.say?.(fixture.options) ?? fixture.options }));
  const counting = said.filter(
    (fixture) =>
      hasAll(fixture.options, options.must ?? []) &&
      pathsOf(fixture.options).every((path) => options.may.includes(path)),
  );
  const written = counting.map((fixture) => ({
    fixture: fixture.name,
    why: deviations[name]?.[fixture.name] ?? deviations[name]?.['*'],
    lines: normaliseHtml(String(render(`parts/govuk/${name}`, fixture.options, viewer))),
    expected: normaliseHtml(fixture.html),
  }));
  return { name, total: fixtures.length, written };
});

test.each(ports)('the port of $name writes what the package writes', ({ written }) => {
  expect(written.length).toBeGreaterThan(0);
  for (const { fixture, why, lines, expected } of written) {
    if (why === undefined) expect({ fixture, lines }).toEqual({ fixture, lines: expected });
    else expect(lines).not.toEqual(expected);
  }
});

test('every deviation names a fixture', () => {
  for (const [name, named] of Object.entries(deviations)) {
    const fixtures = ports.find((port) => port.name === name)?.written.map(({ fixture }) => fixture) ?? [];
    expect(['*', ...fixtures]).toEqual(expect.arrayContaining(Object.keys(named)));
  }
});

test('every port is compared, and how far is said', () => {
  const helping = /^(form-group|group|pagination-link|summary-actions?|.*-inner)$/;
  const whole = readdirSync('views/parts/govuk')
    .map((file) => file.replace('.ejs', ''))
    .filter((view) => !helping.test(view));
  expect(whole.sort()).toEqual(ports.map(({ name }) => name).sort());
  process.stdout.write(report());
});

function report(): string {
  const written = ports.flatMap((port) => port.written);
  const deviating = written.filter(({ why }) => why !== undefined).length;
  const total = ports.reduce((sum, port) => sum + port.total, 0);
  const reasons = Object.entries(deviations).flatMap(([name, named]) =>
    Object.entries(named).map(([one, why]) => `  ${name}, ${one}: ${why}\n`),
  );
  return (
    `govuk parity: ${written.length - deviating} fixtures alike, ${deviating} deviate on purpose, ` +
    `${total - written.length} have options that no page of ours uses\n${reasons.join('')}`
  );
}
