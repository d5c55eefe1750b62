import { createRequire } from 'node:module';

// The parser that stylelint itself brings.
const { parse } = createRequire(createRequire(import.meta.url).resolve('stylelint'))('postcss');

/** Our sheets are plain CSS but for `//` comments and interpolation: both give way to blanks and letters of the same length. */
const asCss = (sheet) =>
  sheet
    .replace(/(^|\s)\/\/[^\n]*/g, (found) => found.replace(/[^\n]/g, ' '))
    .replace(/#\{[^}]*\}/g, (found) => 'x'.repeat(found.length));

/** What ux.md asks of the sheets and a name or value can tell; each rule says where it comes from. */
export default {
  customSyntax: { parse: (sheet, options) => parse(asCss(sheet), options), stringify: String },
  rules: {
    // UF5: colours stand in _tokens.scss, or the high contrast misses them.
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': [['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'color']],
    // UF8, UF10: two weights; no italics, no justified text, no letter-spacing.
    'declaration-property-value-allowed-list': { 'font-weight': ['400', '700', 'inherit', '/^\\$/'] },
    'declaration-property-value-disallowed-list': {
      'font-style': ['italic', 'oblique'],
      'text-align': ['justify'],
      'letter-spacing': ['/^(?!normal|0$)/'],
    },
    // UF3, UF15: nothing from elsewhere, nothing inline.
    'function-url-scheme-disallowed-list': ['http', 'https', 'data', 'javascript'],
    'at-rule-disallowed-list': ['import'],
    'block-no-empty': true,
    'color-no-invalid-hex': true,
    'declaration-block-no-duplicate-properties': [true, { ignore: ['consecutive-duplicates-with-different-values'] }],
    'declaration-no-important': true,
    'max-nesting-depth': 3,
    'media-feature-name-no-unknown': true,
    'no-duplicate-selectors': true,
    'no-irregular-whitespace': true,
    'property-no-unknown': true,
    'property-no-vendor-prefix': [true, { ignoreProperties: ['/text-size-adjust$/'] }],
    'selector-max-id': 0,
    'selector-pseudo-class-no-unknown': true,
    'selector-pseudo-element-no-unknown': true,
    'selector-type-no-unknown': true,
    'string-no-newline': true,
    'unit-no-unknown': true,
  },
  overrides: [
    {
      files: ['**/_tokens.scss'],
      rules: { 'color-no-hex': null, 'color-named': null, 'function-disallowed-list': null },
    },
    // On paper the furniture of the screen goes whatever a part says.
    { files: ['**/print.scss'], rules: { 'declaration-no-important': null } },
  ],
};
