import { z } from 'zod';

const petition = z.object({
  petition_idx: z.string().regex(/^[0-9]{1,12}$/),
  title: z.string(),
  content: z.string(),
});

export interface Petition {
  readonly index: string;
  readonly title: string;
  readonly content: string;
}

/** Reads one line of a file of petitions; null when it is not one. Fields that the import does not need are ignored. */
export function readPetition(line: string): Petition | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const read = petition.safeParse(json);
  return read.success ? { index: read.data.petition_idx, title: read.data.title, content: read.data.content } : null;
}
