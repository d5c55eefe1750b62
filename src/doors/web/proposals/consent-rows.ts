import type { AskedNotice, ConsentChoice } from '../../../consent/index.js';
import type { Affiliate } from '../../../affiliates/index.js';
import type { Viewer } from '../../../platform/http/page.js';
import type { ConsentRow } from './check.page.js';
import { noticeLines } from './notice-lines.js';

interface Facts {
  readonly asked: readonly AskedNotice[];
  /** The answers given in this form; what it did not ask stands as it was answered before. */
  readonly choices: readonly ConsentChoice[];
  readonly affiliate: Affiliate;
  readonly affiliates: readonly Affiliate[];
}

/** How every consent stands if the proposal is sent now, for step 3. */
export function consentRowsOf(
  { asked, choices, affiliate, affiliates }: Facts,
  { text, language }: Viewer,
): readonly ConsentRow[] {
  return asked.map(({ notice, version, isRequired, answers }) => {
    const agreed = answers.filter(({ recipient, answer }) => {
      const choice = choices.find((one) => one.notice === notice && one.recipient === recipient);
      return choice?.isAgreed ?? answer === 'given';
    });
    return {
      name: noticeLines({ notice, version }, affiliate.names[language], text).title,
      isRequired,
      isAgreed: agreed.length > 0,
      version,
      recipients:
        notice === 'CN2'
          ? agreed.flatMap(({ recipient }) => affiliates.find(({ code }) => code === recipient)?.names[language] ?? [])
          : [],
    };
  });
}
