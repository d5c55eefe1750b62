import type { Html } from './html.js';
import type { Content } from './part-models.js';
import type { Attributes } from './template-scope.js';

/*
 * Models of the ported components (UF1): the package's own option names, as far as pages use them. `test/pages/parts`
 * compares each port with the package's fixtures for just these options.
 */

interface Part {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface BackLink extends Part {
  readonly href: string;
  readonly text: string;
}

export interface Button extends Part {
  readonly text: string;
  readonly href?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

export interface Hint extends Part, Content {
  readonly id?: string | undefined;
}

export interface ErrorMessage extends Part, Content {
  readonly id?: string | undefined;
  readonly visuallyHiddenText?: string | undefined;
}

export interface Label extends Part, Content {
  readonly for?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
}

export interface Legend extends Content {
  readonly classes?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
}

export interface Fieldset extends Part {
  readonly legend: Legend;
  readonly describedBy?: string | undefined;
  readonly role?: string | undefined;
  readonly html: Html;
}

interface Field extends Part {
  readonly id?: string | undefined;
  readonly name: string;
  readonly label: Omit<Label, 'for'>;
  readonly hint?: Omit<Hint, 'id'> | undefined;
  readonly errorMessage?: Omit<ErrorMessage, 'id'> | undefined;
  readonly describedBy?: string | undefined;
  readonly formGroup?: Part | undefined;
}

export interface Input extends Field {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | undefined;
  readonly value?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly autocapitalize?: string | undefined;
  readonly spellcheck?: boolean | undefined;
}

export interface PasswordInput extends Field {
  readonly autocomplete?: string | undefined;
}

export interface Textarea extends Field {
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly autocomplete?: string | undefined;
}

export interface Select extends Field {
  readonly value?: string | undefined;
  readonly items: readonly {
    readonly value?: string | undefined;
    readonly text: string;
    readonly selected?: boolean | undefined;
    readonly attributes?: Attributes | undefined;
  }[];
}

interface Choice extends Content {
  readonly id?: string | undefined;
  readonly value: string;
  readonly hint?: Omit<Hint, 'id'> | undefined;
  readonly checked?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

interface Choices extends Part {
  readonly idPrefix?: string | undefined;
  readonly name: string;
  readonly items: readonly Choice[];
  readonly fieldset?: Omit<Fieldset, 'html' | 'role'> | undefined;
  readonly hint?: Omit<Hint, 'id'> | undefined;
  readonly errorMessage?: Omit<ErrorMessage, 'id'> | undefined;
  readonly formGroup?: Part | undefined;
}

export interface Radios extends Choices {
  readonly value?: string | undefined;
}

/** What stands inside the fieldset of radios, check boxes and dates: hint, error, then the boxes. */
export interface Group {
  readonly id: string;
  readonly hint?: Omit<Hint, 'id'> | undefined;
  readonly errorMessage?: Omit<ErrorMessage, 'id'> | undefined;
  readonly html: Html;
}

export interface FormGroup {
  readonly hasError: boolean;
  readonly formGroup?: Part | undefined;
  readonly html: Html;
}

export interface DateInput extends Part {
  readonly id: string;
  readonly namePrefix?: string | undefined;
  readonly items: readonly {
    readonly id?: string | undefined;
    readonly name: string;
    readonly label: string;
    readonly value?: string | undefined;
    readonly classes?: string | undefined;
    readonly error?: boolean | undefined;
    readonly autocomplete?: string | undefined;
  }[];
  readonly fieldset?: Omit<Fieldset, 'html' | 'role'> | undefined;
  readonly hint?: Omit<Hint, 'id'> | undefined;
  readonly errorMessage?: Omit<ErrorMessage, 'id'> | undefined;
  readonly formGroup?: Part | undefined;
}

export interface ErrorSummary extends Part {
  readonly titleText: string;
  readonly descriptionText?: string | undefined;
  readonly errorList: readonly { readonly href?: string | undefined; readonly text: string }[];
}

export interface Details extends Part, Content {
  readonly id?: string | undefined;
  readonly summaryText: string;
  readonly open?: boolean | undefined;
}

export interface InsetText extends Part, Content {
  readonly id?: string | undefined;
}

export interface NotificationBanner extends Part, Content {
  readonly titleText: string;
  readonly titleId?: string | undefined;
  readonly titleHeadingLevel?: number | undefined;
  readonly type?: 'success' | undefined;
  readonly role?: string | undefined;
}

export interface Pagination extends Part {
  readonly landmarkLabel?: string | undefined;
  readonly previous?: PageLink | undefined;
  readonly next?: PageLink | undefined;
}

interface PageLink {
  readonly href: string;
  readonly text?: string | undefined;
  readonly labelText?: string | undefined;
}

export interface SkipLink extends Part {
  readonly href: string;
  readonly text: string;
}

export interface SummaryList extends Part {
  readonly rows: readonly {
    readonly key: Cell;
    readonly value: Cell;
    readonly classes?: string | undefined;
    readonly actions?: { readonly items: readonly SummaryAction[] } | undefined;
  }[];
}

interface SummaryAction {
  readonly href: string;
  readonly text: string;
  readonly visuallyHiddenText?: string | undefined;
}

interface Cell extends Content {
  readonly classes?: string | undefined;
}

export interface Table extends Part {
  readonly caption?: string | undefined;
  readonly captionClasses?: string | undefined;
  readonly firstCellIsHeader?: boolean | undefined;
  readonly head?: readonly TableCell[] | undefined;
  readonly rows: readonly (readonly TableCell[])[];
}

interface TableCell extends Cell {
  readonly format?: 'numeric' | undefined;
}

export interface Tag extends Part, Content {}
