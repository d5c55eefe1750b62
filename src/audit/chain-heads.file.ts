import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../platform/start-fault.js';
import type { AuditSignature } from './audit-signature.js';
import type { ChainHeads, NotedHead } from './chain-heads.js';

const line = z.strictObject({
  seq: z.int().min(1),
  h: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  mac: z.string(),
});

/**
 * Notes the ends of the chain in a file, one signed line each. The file only grows; a line that a kill cut off, or that is
 * not ours, counts for nothing. A missing file has no notes: whoever takes it away takes away what it proves, which is why
 * it belongs on another disk, or is copied there.
 */
export function createChainHeadFile(path: string, signature: AuditSignature): ChainHeads {
  return {
    read: async () => {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return '';
        throw error;
      });
      return text.split('\n').flatMap((one) => readLine(one, signature) ?? []);
    },
    add: async (head) => {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a', 0o600);
      try {
        // A line break in front ends a line that a kill cut off.
        await file.appendFile(`\n${lineOf(head, signature)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

function lineOf(head: NotedHead, signature: AuditSignature): string {
  const at = head.at.toISOString();
  return JSON.stringify({ seq: head.seq, h: head.h, at, mac: signature.ofText(headText({ ...head, at })) });
}

function readLine(text: string, signature: AuditSignature): NotedHead | null {
  const parsed = line.safeParse(readJson(text));
  if (!parsed.success || !signature.isOfText(headText(parsed.data), parsed.data.mac)) return null;
  const { seq, h, at } = parsed.data;
  return { seq, h, at: new Date(at) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function headText({ seq, h, at }: { readonly seq: number; readonly h: string; readonly at: string }): string {
  return `head ${String(seq)} ${h} ${at}`;
}
