import type { Texts } from '../../../platform/texts/texts.js';
import type { Access } from '../../../vocabulary/access.js';
import type { CustomerId } from '../../../vocabulary/ids.js';
import { isRefusal, Refusal } from '../../../vocabulary/refusal.js';
import { consentsToGive } from '../consents-to-give.js';
import { readGivenFile } from '../given-file.js';
import type { CliRooms } from '../rooms.js';
import type { CliProgram } from '../tools.js';
import { type Petition, readPetition } from './read-petition.js';
import { splitPetition } from './split-petition.js';

/** What became of a file: accepted + refused + alreadyImported = lines (http.md section 7). */
export interface ImportReport {
  readonly file: string;
  readonly lines: number;
  readonly accepted: number;
  readonly refused: number;
  readonly alreadyImported: number;
  /** Why, by the product's own codes: `title.too-short`, `improvement.missing`, `line.malformed` ... */
  readonly byReason: Readonly<Record<string, number>>;
}

export interface ImportWish {
  readonly file: string;
  readonly affiliate: string;
  /** Says what would happen and writes nothing. */
  readonly isDryRun: boolean;
}

/** So many texts share one invented customer: ten a day hold for an import too (S17). */
const textsPerCustomer = 10;

type Verdict =
  { readonly kind: 'accepted' } | { readonly kind: 'already' } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Takes a file of petitions (JSON lines) through the very deed that customers use, one after another.
 *
 * Each text is laid over the boxes by `splitPetition`; ten neighbouring lines share a customer; the intake key
 * `petition:<petition_idx>` makes a second run add nothing. Every line is accounted for. Demo only: it invents customers.
 * Throws Refusal `access.not-permitted` outside the demo, `affiliates.not-found` for an affiliate that takes no proposals,
 * `cli.file-unreadable`.
 */
export async function importPetitions(
  program: CliProgram,
  { file, affiliate, isDryRun }: ImportWish,
): Promise<ImportReport> {
  if (!program.isDemo) throw new Refusal('access.not-permitted');
  const open = await program.rooms.affiliates.listOpen();
  if (!open.some(({ code }) => code === affiliate)) throw new Refusal('affiliates.not-found');
  const lines = readGivenFile(file)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const verdicts: Verdict[] = [];
  const customers = new Map<number, CustomerId>();
  for (const [n, line] of lines.entries()) {
    const petition = readPetition(line);
    const place = Math.floor(n / textsPerCustomer);
    verdicts.push(
      petition === null
        ? { kind: 'refused', reason: 'line.malformed' }
        : await judge(program, { petition, affiliate, isDryRun, customers, place }),
    );
  }
  return reportOf(file, verdicts);
}

interface Judging {
  readonly petition: Petition;
  readonly affiliate: string;
  readonly isDryRun: boolean;
  readonly customers: Map<number, CustomerId>;
  readonly place: number;
}

async function judge(
  program: CliProgram,
  { petition, affiliate, isDryRun, customers, place }: Judging,
): Promise<Verdict> {
  const { rooms, clock, texts } = program;
  const input = {
    affiliate,
    topic: 'other',
    title: petition.title,
    ...splitPetition(petition.content),
    visibility: 'private',
  };
  const fault = await rooms.proposals.faultOf(input);
  if (fault !== null) return { kind: 'refused', reason: `${fault.field}.${fault.code}` };
  const known = customers.get(place) ?? (await importCustomer(rooms, petition));
  if (known === null && isDryRun) return { kind: 'accepted' };
  const id = known ?? (await makeImportCustomer(rooms, petition));
  customers.set(place, id);
  const access: Access = {
    actor: { kind: 'customer', id },
    purpose: 'intake',
    requestId: `petition-${petition.index}`,
  };
  const intakeKey = `petition:${petition.index}`;
  if (await rooms.proposals.wasReceived(access, intakeKey)) return { kind: 'already' };
  if (isDryRun) return { kind: 'accepted' };
  try {
    const { isFirst } = await rooms.proposals.submit(access, {
      intakeKey,
      input,
      choices: await choicesFor({ rooms, texts }, { access, id, affiliate, now: clock.now() }),
      language: 'ko',
      channel: 'import',
      allowsSameText: true,
    });
    return { kind: isFirst ? 'accepted' : 'already' };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { kind: 'refused', reason: error.code };
  }
}

interface ChoiceNeeds {
  readonly access: Access;
  readonly id: CustomerId;
  readonly affiliate: string;
  readonly now: Date;
}

function choicesFor(
  { rooms, texts }: { readonly rooms: CliRooms; readonly texts: Texts },
  { access, id, affiliate, now }: ChoiceNeeds,
) {
  return consentsToGive(
    { ...rooms, texts },
    { access, customerId: id, affiliate, visibility: 'private', agreesTo: ['CN1'], shownAt: now, language: 'ko' },
  );
}

const visitor: Access = { actor: { kind: 'visitor' }, purpose: 'account', requestId: 'import' };

/** The customer of ten neighbouring texts is named after the first of them that can be received. */
function accountOf({ index }: Petition): { readonly email: string; readonly password: string } {
  return { email: `petition-${index}@import.example`, password: `import-customer-${index}` };
}

async function importCustomer({ members }: CliRooms, petition: Petition): Promise<CustomerId | null> {
  try {
    return (await members.checkCredentials(visitor, accountOf(petition))).id;
  } catch (error) {
    if (!isRefusal(error, 'members.wrong-pair')) throw error;
    return null;
  }
}

async function makeImportCustomer({ members }: CliRooms, petition: Petition): Promise<CustomerId> {
  const wish = { ...accountOf(petition), name: `청원인 ${petition.index}`, isOver14: true, language: 'ko' } as const;
  const { attemptId } = await members.signUp(visitor, wish);
  const sent = await members.codeOf(attemptId);
  return (await members.confirmSignUp(visitor, { attemptId, code: sent?.code ?? '' })).customerId;
}

function reportOf(file: string, verdicts: readonly Verdict[]): ImportReport {
  const byReason: Record<string, number> = {};
  for (const verdict of verdicts) {
    if (verdict.kind === 'refused') byReason[verdict.reason] = (byReason[verdict.reason] ?? 0) + 1;
  }
  const count = (kind: Verdict['kind']): number => verdicts.filter((one) => one.kind === kind).length;
  return {
    file,
    lines: verdicts.length,
    accepted: count('accepted'),
    refused: count('refused'),
    alreadyImported: count('already'),
    byReason,
  };
}
