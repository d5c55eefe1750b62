import { HOTP, Secret, TOTP } from 'otpauth';
import { base32, type Ids } from '../ids.js';

/** RFC 6238 as every app knows it: SHA-1, six digits, a step of 30 s (AT3). */
const form = { algorithm: 'SHA1', digits: 6 } as const;
const stepMs = 30_000;

/** The step that a moment falls in, counted from 1970. */
export function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / stepMs);
}

/** The code of one step. `secret` is base32. */
export function codeOfStep(secret: string, step: number): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter: step, ...form });
}

export interface TypedCode {
  /** Base32. */
  readonly secret: string;
  /** As typed; blanks do not count. */
  readonly code: string;
  readonly at: Date;
  /** The step accepted last; that one and all before it are spent, so that a code works once. */
  readonly lastStep: number;
  /**
   * Whether the code after the last that is spent is taken before its time: the demo's page shows that one (RU37), and
   * whoever plays several people in turn signs in more often than codes are made.
   */
  readonly isDemo?: boolean;
}

/** The step whose code was typed: the present one, the one before or the one after (AT3); null when none fits. */
export function acceptedStep({ secret, code, at, lastStep, isDemo = false }: TypedCode): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const counter = stepAt(at);
  const ahead = isDemo ? Math.max(1, nextStep(at, lastStep) - counter) : 1;
  const delta = HOTP.validate({ token, secret: Secret.fromBase32(secret), counter, window: ahead, ...form });
  return delta === null || delta < -1 || counter + delta <= lastStep ? null : counter + delta;
}

/** The step whose code will be accepted next: the present one, or the one after the last that is spent. */
export function nextStep(at: Date, lastStep: number): number {
  return Math.max(stepAt(at), lastStep + 1);
}

/** A new secret of 160 bits, base32. */
export function newTotpSecret(ids: Ids): string {
  return base32(Buffer.from(ids.makeToken(), 'base64url').subarray(0, 20)).toUpperCase();
}

/** The address that an app reads from a picture or a paste, so that the secret need not be typed. */
export function totpAddress(secret: string, account: string): string {
  return new TOTP({ issuer: 'Moksori', label: account, secret: Secret.fromBase32(secret), ...form }).toString();
}
