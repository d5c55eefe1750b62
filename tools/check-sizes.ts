import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './files-below.js';

/**
 * Lines of files and functions: median, p90 and maximum. Guidance for review, never a limit (architecture 3): nothing
 * here fails, and a long file that reads well stays.
 */
const groups = [
  { folder: 'src', ending: '.ts' },
  { folder: 'test', ending: '.ts' },
  { folder: 'tools', ending: '.ts' },
  { folder: 'bench', ending: '.ts' },
  { folder: 'faults', ending: '.ts' },
  { folder: 'views', ending: '.ejs' },
  { folder: 'views', ending: '.scss' },
];
const generated = 'src/platform/texts/text-keys.ts';

interface Size {
  readonly where: string;
  readonly lines: number;
}

for (const { folder, ending } of groups) {
  const files = filesBelow(folder, ending)
    .map((file) => join(folder, file))
    .filter((file) => file !== generated);
  console.log(`\n${folder} (${String(files.length)} ${ending} files)`);
  print('lines of a file', files.map(fileSize));
  if (ending === '.ts') print('lines of a function', files.flatMap(functionSizes));
}

function fileSize(file: string): Size {
  return { where: file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length };
}

/**
 * Functions with a body in braces. One inside another counts on its own and in the one around it; a `describe` is no
 * function but a chapter.
 */
function functionSizes(file: string): readonly Size[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const lineAt = (place: number): number => source.getLineAndCharacterOfPosition(place).line + 1;
  const sizes: Size[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && ts.isFunctionLike(node.parent) && !isDescribe(node.parent)) {
      const first = lineAt(node.parent.getStart(source));
      sizes.push({ where: `${file}:${String(first)}`, lines: lineAt(node.end) - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sizes;
}

function isDescribe({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && parent.expression.getText().startsWith('describe');
}

function print(what: string, sizes: readonly Size[]): void {
  if (sizes.length === 0) return;
  const sorted = sizes.toSorted((one, other) => one.lines - other.lines);
  const at = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1]?.lines ?? 0;
  const longest = sorted.slice(-3).reverse();
  console.log(`  ${what}: median ${String(at(0.5))}, p90 ${String(at(0.9))}, maximum ${String(at(1))}`);
  console.log(`    longest: ${longest.map(({ where, lines }) => `${where} (${String(lines)})`).join(', ')}`);
}
