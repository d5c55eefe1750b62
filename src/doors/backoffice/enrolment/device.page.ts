import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { BackofficeVisit } from '../visit.js';

export interface DevicePage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly codeError: { readonly text: string } | undefined;
  readonly secret: string;
  readonly address: string;
  readonly demoCode: string | null;
}

interface DeviceFacts {
  readonly errors: FormErrors;
  readonly secret: string;
  readonly address: string;
  readonly demoCode: string | null;
}

const page = definePage<DevicePage>('backoffice/enrolment/device');

/** What goes into the code device, and the proof that it is in it. */
export function devicePage({ errors, ...device }: DeviceFacts, visit: BackofficeVisit): Page {
  return page({ csrf: visit.csrf, errors: errors.list, codeError: errors.of('code'), ...device });
}
