import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps a text so that who reads the database cannot read it, nor change it unnoticed. */
export interface Seal {
  seal(plain: string): string;
  /** Null when it was sealed with another key or changed. */
  open(sealed: string): string | null;
}

/** AES-256-GCM under a key made of `secret` for one use only, named by `use`. */
export function sealWith(secret: string | Uint8Array, use: string): Seal {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', use, 32));
  return {
    seal: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const content = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64');
    },
    open: (sealed) => {
      try {
        const bytes = Buffer.from(sealed, 'base64');
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        cipher.setAuthTag(bytes.subarray(12, 28));
        return cipher.update(bytes.subarray(28), undefined, 'utf8') + cipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
