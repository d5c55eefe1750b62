import { compileString } from 'sass';

/** The tokens as the style sheet declares them, standard and high contrast (UF6). */
function tokens(selector: string): Readonly<Record<string, string>> {
  const { css } = compileString('@use "tokens"; @include tokens.styles;', { loadPaths: ['views/styles'] });
  const block = css.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
}

const standard = tokens(':root');
const high = { ...standard, ...tokens(':root[data-contrast=high]') };

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1);
  const parts = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one = '', other = ''): number {
  const [low = 0, top = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (top + 0.05) / (low + 0.05);
}

const texts = ['text', 'secondary-text', 'link', 'link-hover', 'error', 'success'].map(
  (name) => `govuk-${name}-colour`,
);
const pairs: readonly (readonly [string, string])[] = [
  ...texts.map((name) => [name, 'govuk-body-background-colour'] as const),
  ...texts.map((name) => [name, 'govuk-surface-background-colour'] as const),
  ['mk-warning', 'govuk-body-background-colour'],
  ['mk-on-link', 'govuk-link-colour'],
  ['mk-on-link', 'govuk-link-hover-colour'],
  ['mk-on-error', 'govuk-error-colour'],
  ['mk-on-error', 'mk-warning-hover'],
  ['govuk-focus-text-colour', 'govuk-focus-colour'],
  ['mk-demo-text', 'mk-demo-ground'],
  ['mk-staff-text', 'mk-staff-ground'],
  ...['blue', 'green', 'teal', 'yellow', 'red', 'purple', 'grey'].map(
    (name) => [`mk-${name}`, `mk-${name}-ground`] as const,
  ),
];

test.each(pairs)('%s can be read on %s', (text, ground) => {
  expect(contrast(standard[text], standard[ground])).toBeGreaterThanOrEqual(4.5);
  expect(contrast(high[text], high[ground])).toBeGreaterThanOrEqual(7);
});

test.each(['govuk-input-border-colour', 'mk-focus-edge'])('%s stands out from the page', (edge) => {
  expect(contrast(standard[edge], standard['govuk-body-background-colour'])).toBeGreaterThanOrEqual(3);
  expect(contrast(high[edge], high['govuk-body-background-colour'])).toBeGreaterThanOrEqual(3);
});
