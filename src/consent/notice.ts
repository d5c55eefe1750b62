/** The notices of issue one (privacy.md F1): handling, handing on, award, public board. */
export type NoticeCode = 'CN1' | 'CN2' | 'CN3' | 'CN4';

/** Who receives: the affiliate addressed, each affiliate named, the membership operator, or everybody. */
type RecipientKind = 'addressed' | 'named' | 'membership' | 'public';

export interface Notice {
  readonly code: NoticeCode;
  /** Rises with every change of purpose, recipient, field or period (P1). */
  readonly version: number;
  /** From then on it is asked for, and older consents cover nothing new; never before it was published. */
  readonly effectiveFrom: Date;
  readonly isRequired: boolean;
  readonly recipientKind: RecipientKind;
  /** The purpose that this consent covers, as the gate compares it. */
  readonly purpose: string;
  /** The fields that may go to the recipient under it, as the gate compares them. */
  readonly fields: readonly string[];
  /** `noticeHashOf` its lines in both languages: the wording of a version never changes (P1). */
  readonly hash: string;
}

/** Before the first day of the product: the first versions. */
const fromTheStart = new Date('2020-01-01T00:00:00+09:00');

/** Every version of every notice, in the order in which they are asked; one that was asked for is never taken out. */
export const noticeVersions: readonly Notice[] = [
  {
    code: 'CN1',
    version: 1,
    effectiveFrom: fromTheStart,
    isRequired: true,
    recipientKind: 'addressed',
    purpose: 'handling',
    fields: ['name', 'contact', 'text'],
    hash: '84600885ca98f267978c121e6b0fb14180b0e7aef4088b7ce94d8b9d92c772b7',
  },
  {
    code: 'CN2',
    version: 1,
    effectiveFrom: fromTheStart,
    isRequired: false,
    recipientKind: 'named',
    purpose: 'transfer',
    fields: ['text', 'receipt-number'],
    hash: 'c70697eeafa8172d6b3210c3956d3ac37be9d4746334f07d3bd97d9d1138155f',
  },
  {
    code: 'CN3',
    version: 1,
    effectiveFrom: fromTheStart,
    isRequired: false,
    recipientKind: 'membership',
    purpose: 'award-credit',
    fields: ['membership-number', 'amount', 'reason-code'],
    hash: 'ef9027917651545baa79fa34c6c7832cf8cf3d261932c28c5e7478a95df19709',
  },
  {
    code: 'CN4',
    version: 1,
    effectiveFrom: fromTheStart,
    isRequired: false,
    recipientKind: 'public',
    purpose: 'public-board',
    fields: ['title', 'stage', 'result'],
    hash: 'f4ab6350fd07db6387de824e1196f760d3ede778c56d0e4a91e12d966418825a',
  },
];

/** The notices as they are in effect at a moment, each at its newest version, in the order in which they are asked. */
export function noticesAt(versions: readonly Notice[], at: Date): readonly Notice[] {
  const inEffect = versions.filter(({ effectiveFrom }) => effectiveFrom <= at);
  return inEffect.filter(
    ({ code, version }) => !inEffect.some((other) => other.code === code && other.version > version),
  );
}

/** The notice of a code among those in effect. */
export function noticeOf(notices: readonly Notice[], code: NoticeCode): Notice {
  const notice = notices.find((one) => one.code === code);
  if (notice === undefined) throw new RangeError('no such notice');
  return notice;
}
