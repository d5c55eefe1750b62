import type { ConsentChoice, NoticeCode } from '../../consent/index.js';
import type { Texts } from '../../platform/texts/texts.js';
import type { Access } from '../../vocabulary/access.js';
import { asId, type AffiliateCode, type CustomerId } from '../../vocabulary/ids.js';
import type { Language } from '../../vocabulary/language.js';
import { answeredChoice } from './agreed-choice.js';
import type { CliRooms } from './rooms.js';

export interface Giving {
  readonly access: Access;
  readonly customerId: CustomerId;
  readonly affiliate: string;
  readonly visibility: 'private' | 'public';
  /** What the invented customer ticks; everything else that is asked is answered with no. */
  readonly agreesTo: readonly NoticeCode[];
  readonly shownAt: Date;
  readonly language: Language;
}

type Needs = Pick<CliRooms, 'affiliates' | 'consent'> & { readonly texts: Texts };

/** Answers what step 2 would still ask this customer, exactly as the page would (RU28). */
export async function consentsToGive(needs: Needs, giving: Giving): Promise<readonly ConsentChoice[]> {
  const { affiliates, consent, texts } = needs;
  const { access, customerId, visibility, agreesTo, shownAt, language } = giving;
  const affiliate = asId<'affiliate'>(giving.affiliate);
  const open = await affiliates.listOpen();
  const otherAffiliates = open.map(({ code }) => code).filter((code) => code !== affiliate);
  const asked = await consent.askedFor(access, { customerId, affiliate, visibility, otherAffiliates });
  const nameOf = (code: AffiliateCode | null): string =>
    open.find((one) => one.code === (code ?? affiliate))?.names[language] ??
    open.find((one) => one.code === affiliate)?.names[language] ??
    '';
  return asked.flatMap(({ notice, version, answers }) =>
    answers
      .filter(({ answer }) => answer === 'none')
      .map(({ recipient }) =>
        answeredChoice(
          {
            notice,
            version,
            recipient,
            affiliateName: nameOf(recipient),
            isAgreed: agreesTo.includes(notice),
            shownAt,
            language,
          },
          texts.for(language),
        ),
      ),
  );
}
