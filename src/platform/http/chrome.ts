import type { Language } from '../../vocabulary/language.js';
import type { Html } from './html.js';
import type { Link } from './part-models.js';

export type TextSize = 'm' | 'l' | 'xl';

/** The display settings (UF12). A contrast of null was never chosen: then the system's wish counts. */
export interface Display {
  readonly language: Language;
  readonly textSize: TextSize;
  readonly contrast: 'off' | 'high' | null;
}

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly isCurrent: boolean;
  readonly count?: number | undefined;
}

/** Where the links of the display bar lead: to the same page in another form. */
export interface DisplayLinks {
  readonly sizes: readonly { readonly size: TextSize; readonly href: string; readonly isCurrent: boolean }[];
  readonly contrast: { readonly href: string; readonly isHigh: boolean };
  readonly language: { readonly href: string; readonly language: Language };
}

/** What stands around a page. `title` is the whole title (UX2); `person` is a masked name, null when signed out. */
interface Chrome extends Display {
  readonly title: string;
  readonly isDemo: boolean;
  readonly csrf: string;
  readonly affiliate: { readonly code: string; readonly name: string } | null;
  readonly person: string | null;
  readonly nav: readonly NavItem[];
  readonly display: DisplayLinks;
  readonly helpPhone: string;
  /** Address of the style sheet with the affiliates' accents. */
  readonly accents: string;
  /** False when the browser asks to save data: the fonts stay away (UF11). */
  readonly hasFonts: boolean;
}

export interface WebChrome extends Chrome {
  readonly footer: readonly Link[];
}

export type StaffChrome = Chrome;

export interface WebLayout extends WebChrome {
  readonly body: Html;
}

export interface StaffLayout extends StaffChrome {
  readonly body: Html;
}

/** The navigation of either door; customers who are not signed in see where to do so. */
export interface NavPart {
  readonly nav: readonly NavItem[];
  readonly person: string | null;
  readonly csrf: string;
  readonly signIn?: string | undefined;
  readonly signOut: string;
}

/** `settings` is the page of all display settings, which on phones takes the place of the three sizes. */
export interface DisplayPart {
  readonly display: DisplayLinks;
  readonly settings?: string | undefined;
}

const sizes: readonly TextSize[] = ['m', 'l', 'xl'];

/** Links to `address` (path and query as requested) in every other form; all its other query names stay (UF12). */
export function displayLinks(address: string, display: Display): DisplayLinks {
  const isHigh = display.contrast === 'high';
  const language = display.language === 'ko' ? 'en' : 'ko';
  return {
    sizes: sizes.map((size) => ({
      size,
      href: withQuery(address, 'text', size),
      isCurrent: size === display.textSize,
    })),
    contrast: { href: withQuery(address, 'contrast', isHigh ? 'off' : 'high'), isHigh },
    language: { href: withQuery(address, 'lang', language), language },
  };
}

const settings = ['text', 'contrast', 'lang'];

function withQuery(address: string, name: string, value: string): string {
  const [path = '/', query = ''] = address.split('?', 2);
  const fields = new URLSearchParams(query);
  for (const setting of settings) fields.delete(setting);
  fields.set(name, value);
  return `${localPath(path)}?${fields.toString()}`;
}

/** A path that starts with two strokes would name another host. */
function localPath(path: string): string {
  return `/${path.replace(/^[/\\]+/, '')}`;
}
