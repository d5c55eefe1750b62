import { createHmac } from 'node:crypto';

/** A name under which a contact or number can be found exactly and by nothing less, made with a key of its own (KY4). */
export type BlindIndex = (value: string) => string;

export function createBlindIndex(indexKey: string | Uint8Array): BlindIndex {
  return (value) => createHmac('sha256', indexKey).update(value).digest('base64url');
}

/** An e-mail address in the form in which two are the same: trimmed, NFC, lower case (KY4). */
export function normalEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
