import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

declare const brand: unique symbol;

/** A value as it lies in the database: `v1.<key>.<nonce>.<ciphertext>.<tag>` (KY1). A plain text is none of these. */
export type Sealed = string & { readonly [brand]: 'sealed' };

/** A key of 32 bytes and the name under which whoever opens finds it again. */
export interface DataKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** What a sealed value is bound to: moved to another row, field or person it does not open. */
export type Binding = readonly string[];

/** The form of a sealed value; a validator refuses whatever else is written in its place. */
export const sealedForm = '^v1\\.[a-z0-9]{16,26}\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{22}$';

const form = new RegExp(sealedForm);
const nonceBytes = 12;

/** Whether a stored value is sealed already. */
export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'string' && form.test(value);
}

/** So many characters a sealed value has at most whose plain one has so many bytes. */
export function longestSealed(mostBytes: number): number {
  return Math.ceil((mostBytes * 4) / 3) + 80;
}

/** 32 bytes of a new key. */
export function newKeyBytes(): Uint8Array {
  return randomBytes(32);
}

/** Seals with AES-256-GCM and a fresh random nonce of 96 bits. */
export function sealWith(key: DataKey, plain: string | Uint8Array, binding: Binding): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  cipher.setAAD(boundTo(key, binding));
  const content = Buffer.concat([cipher.update(plain), cipher.final()]);
  return ['v1', key.id, ...[nonce, content, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
    '.',
  ) as Sealed;
}

/** Under which key a value was sealed. */
export function keyIdOf(sealed: Sealed): string {
  return sealed.split('.', 2)[1] ?? '';
}

/** Opens a value. Throws when it was changed, bound to something else or sealed with another key; never says which. */
export function openWith(key: DataKey, sealed: Sealed, binding: Binding): Buffer {
  const [, , nonce = '', content = '', tag = ''] = sealed.split('.');
  const cipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'));
  cipher.setAAD(boundTo(key, binding));
  cipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([cipher.update(Buffer.from(content, 'base64url')), cipher.final()]);
}

/** One text for one binding: a JSON list of texts can be read in one way only. */
function boundTo(key: DataKey, binding: Binding): Buffer {
  return Buffer.from(JSON.stringify(['moksori', 'v1', key.id, ...binding]));
}
