/*
 * The options of the package that our typed parts have (RU45). `must` are those that the package may guess and we may
 * not. A fixture counts for a part when all its options stand here and none of `must` is missing.
 */

export interface PartOptions {
  readonly may: readonly string[];
  readonly must?: readonly string[];
  /** Says aloud what the package would guess. */
  readonly say?: (options: Record<string, unknown>) => Record<string, unknown>;
}

const part = ['classes', 'attributes'];
const content = ['text', 'html'];
const inside = (name: string, options: readonly string[]): string[] => options.map((option) => `${name}.${option}`);

const message = (name: string): string[] => inside(name, [...content, ...part]);
const field = [
  ...part,
  'id',
  'name',
  ...inside('label', [...content, ...part, 'isPageHeading']),
  ...message('hint'),
  ...message('errorMessage'),
  'errorMessage.visuallyHiddenText',
  'describedBy',
  'value',
  'autocomplete',
  'spellcheck',
  ...inside('formGroup', part),
];
const fieldset = inside('fieldset', [
  ...part,
  'describedBy',
  ...inside('legend', [...content, 'classes', 'isPageHeading']),
]);
const choices = [
  ...part,
  'idPrefix',
  'name',
  ...inside('items[]', [...content, 'id', 'value', 'checked', 'attributes', ...message('hint')]),
  ...fieldset,
  ...message('hint'),
  ...message('errorMessage'),
  ...inside('formGroup', part),
];

export const partOptions: Readonly<Record<string, PartOptions>> = {
  'back-link': { may: [...part, 'href', 'text'], must: ['href', 'text'] },
  button: { may: [...part, 'text', 'href', 'id', 'name', 'value'], must: ['text'] },
  'date-input': {
    may: [
      ...part,
      'id',
      'namePrefix',
      ...inside('items[]', ['id', 'name', 'label', 'value', 'classes', 'error', 'autocomplete']),
      ...fieldset,
      ...message('hint'),
      ...message('errorMessage'),
      ...inside('formGroup', part),
    ],
    must: ['id', 'items', 'items[].name', 'items[].label'],
    say: sayDateFields,
  },
  details: { may: [...part, ...content, 'id', 'summaryText', 'open'], must: ['summaryText'] },
  'error-message': { may: [...part, ...content, 'id', 'visuallyHiddenText'] },
  'error-summary': {
    may: [...part, 'titleText', 'descriptionText', 'errorList[].href', 'errorList[].text'],
    must: ['titleText', 'errorList'],
  },
  fieldset: {
    may: [...part, 'describedBy', 'role', 'html', ...inside('legend', [...content, 'classes', 'isPageHeading'])],
    must: ['legend', 'html'],
  },
  hint: { may: [...part, ...content, 'id'] },
  input: { may: [...field, 'type', 'inputmode', 'autocapitalize'], must: ['label'] },
  'inset-text': { may: [...part, ...content, 'id'] },
  label: { may: [...part, ...content, 'for', 'isPageHeading'] },
  'notification-banner': {
    may: [...part, ...content, 'titleText', 'titleId', 'titleHeadingLevel', 'type', 'role'],
    must: ['titleText'],
  },
  pagination: {
    may: [
      ...part,
      'landmarkLabel',
      ...inside('previous', ['href', 'text', 'labelText']),
      ...inside('next', ['href', 'text', 'labelText']),
    ],
  },
  'password-input': { may: field.filter((option) => option !== 'value' && option !== 'spellcheck'), must: ['label'] },
  radios: { may: [...choices, 'value'], must: ['name', 'items', 'items[].value'] },
  select: {
    may: [...field, ...inside('items[]', ['value', 'text', 'selected', 'attributes'])],
    must: ['label', 'items'],
  },
  'skip-link': { may: [...part, 'href', 'text'], must: ['href', 'text'] },
  'summary-list': {
    may: [
      ...part,
      ...inside('rows[]', [
        'classes',
        ...inside('key', [...content, 'classes']),
        ...inside('value', [...content, 'classes']),
      ]),
      ...inside('rows[].actions.items[]', ['href', 'text', 'visuallyHiddenText']),
    ],
    must: ['rows', 'rows[].value'],
  },
  table: {
    may: [
      ...part,
      'caption',
      'captionClasses',
      'firstCellIsHeader',
      ...inside('head[]', [...content, 'classes', 'format']),
      ...inside('rows[][]', [...content, 'classes', 'format']),
    ],
    must: ['rows'],
  },
  tag: { may: [...part, ...content] },
  textarea: { may: [...field, 'rows'], must: ['label'] },
};

const usualFields = [
  { name: 'day', classes: 'govuk-input--width-2' },
  { name: 'month', classes: 'govuk-input--width-2' },
  { name: 'year', classes: 'govuk-input--width-4' },
];

/** Day, month and year when no fields are named, and the field's own name where it has no label. */
function sayDateFields(options: Record<string, unknown>): Record<string, unknown> {
  const given = Array.isArray(options['items']) && options['items'].length > 0 ? options['items'] : usualFields;
  const items = given.map((item: { name?: string; label?: string }) => ({
    ...item,
    label: item.label ?? `${item.name?.charAt(0).toUpperCase() ?? ''}${item.name?.slice(1) ?? ''}`,
  }));
  return { ...options, items };
}

/** All options of a fixture as paths: `items[].hint.text`. Attributes are one option, if they are plain names and values. */
export function pathsOf(options: unknown, path = ''): readonly string[] {
  if (Array.isArray(options))
    return options.length === 0 ? [path] : options.flatMap((one) => pathsOf(one, `${path}[]`));
  if (options === null || typeof options !== 'object')
    return [/(^|\.)value$/.test(path) && typeof options !== 'string' ? `${path}!` : path];
  if (/(^|\.)attributes$/.test(path))
    return Object.values(options).every((value) => typeof value === 'string') ? [path] : [`${path}{}`];
  return Object.entries(options).flatMap(([name, value]) => pathsOf(value, path === '' ? name : `${path}.${name}`));
}

/** Whether a path of `must` stands in each place where it could: `items[].value` in every item. */
export function hasAll(options: unknown, must: readonly string[]): boolean {
  return must.every((path) => stands(options, path.split(/(?<=\[\])\.|\./)));
}

function stands(options: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (options === null || typeof options !== 'object') return false;
  const name = step.replace('[]', '');
  const value: unknown = (options as Record<string, unknown>)[name];
  if (value === undefined || value === null) return step.endsWith('[]');
  if (!step.endsWith('[]')) return stands(value, rest);
  return Array.isArray(value) && value.every((one) => stands(one, rest));
}
