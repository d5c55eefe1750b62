import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder whose names end so, as paths relative to it, sorted; none when there is no such folder. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
