import type { Request } from 'express';
import { z } from 'zod';
import { saveSession } from './session.js';

/** What was typed into a form whose post could not be taken: every field by name, without secrets and token. */
export type KeptFields = Readonly<Record<string, string | string[]>>;

const shape = z.record(z.string().max(100), z.union([z.string(), z.array(z.string()).max(60)]));
/** Never carried from page to page: they are typed again. */
const secrets = new Set(['_csrf', 'password', 'code']);

declare module 'express-session' {
  interface SessionData {
    kept?: { readonly path: string; readonly fields: KeptFields };
  }
}

/** The fields of a refused post that are worth keeping; null when there are none. */
export function keptFieldsOf(body: unknown): KeptFields | null {
  const seen = shape.safeParse(body ?? null);
  if (!seen.success) return null;
  const fields = Object.entries(seen.data).filter(([name]) => !secrets.has(name));
  return fields.length === 0 ? null : Object.fromEntries(fields);
}

/** Kept fields as one hidden value of the sign-in form (RU34). They are the person's own words and trusted with nothing. */
export function writeKept(fields: KeptFields | null): string {
  return fields === null ? '' : JSON.stringify(fields);
}

/** Reads what `writeKept` wrote; null when it is empty or was tampered with. */
export function readKept(text: string): KeptFields | null {
  if (text === '') return null;
  try {
    return keptFieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Lays kept fields into the session of the person who has just signed in, for the page at `path`. */
export async function layByFields(req: Request, path: string, fields: KeptFields | null): Promise<void> {
  if (fields === null) return;
  req.session.kept = { path, fields };
  await saveSession(req);
}

/** Takes the fields that were laid by for this page, once. */
export function takeKeptFields(req: Request, path: string): KeptFields | null {
  const kept = req.session.kept;
  if (kept?.path !== path) return null;
  delete req.session.kept;
  return kept.fields;
}
