import { chosen, defineForm, typed } from '../../../platform/http/form.js';
import { HttpFault } from '../../../platform/http/http-fault.js';

const approvalForm = defineForm({ version: typed, verdict: chosen, note: chosen });

/** Publishing and sending back are two forms of one page; the reason is a box of the second alone: without it 400 (RU29). */
export function readApproval(body: unknown): ReturnType<typeof approvalForm.read> {
  const fields = approvalForm.read(body);
  if (fields.verdict === 'return' && fields.note === undefined) throw new HttpFault('bad-shape');
  return fields;
}
