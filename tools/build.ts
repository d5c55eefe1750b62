import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { compile } from 'sass';

/*
 * Makes `dist` and `public/build` (UF4). Safe to run again and again: everything is made anew beside the old and then
 * put in its place; a build that fails leaves the old one standing.
 */

const root = join(import.meta.dirname, '..');
const sheets = ['web', 'backoffice', 'font', 'print'] as const;
const swagger = join(root, 'node_modules/swagger-ui-dist');
/** Swagger UI unchanged, with the licences of what it carries. */
const swaggerFiles = ['swagger-ui-bundle.js', 'swagger-ui.css', 'swagger-ui-bundle.js.LICENSE.txt'] as const;
const fontVersion = '1.3.9';
const fontAddress = `/assets/font/${fontVersion}/`;

function buildAssets(made: string): void {
  const names = Object.fromEntries(sheets.map((sheet) => [`${sheet}.css`, writeSheet(made, sheet)]));
  copyFonts(join(made, 'font', fontVersion));
  names['icon.svg'] = copyStatic(made, 'icon.svg');
  names['api-docs.js'] = writePacked(
    made,
    'api-docs.js',
    readFileSync(join(root, 'public/static/api-docs.js'), 'utf8'),
  );
  for (const file of swaggerFiles) names[file] = writePacked(made, file, readFileSync(join(swagger, file), 'utf8'));
  writeUnavailablePage(made, names);
  writeFileSync(join(made, 'assets.json'), `${JSON.stringify(names, null, 2)}\n`);
}

/** The native compiler, called by path: which of the pair owns the command `tsc` is no contract (AR64). */
function buildProgram(made: string): void {
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  if (!existsSync(compiler)) throw new Error('the compiler is not installed: run npm ci');
  const asked = ['-p', 'tsconfig.build.json', '--outDir', made];
  const { status } = spawnSync(process.execPath, [compiler, ...asked], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('src does not compile');
}

/** Writes a sheet; returns its name. */
function writeSheet(folder: string, sheet: string): string {
  const { css } = compile(join(root, 'views/styles', `${sheet}.scss`), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
  });
  return writePacked(folder, `${sheet}.css`, css.replaceAll('./woff2-dynamic-subset/', fontAddress));
}

/** Writes a file under a name with the hash of its content, plain and compressed, and returns that name. */
function writePacked(folder: string, file: string, text: string): string {
  const name = file.replace('.', `.${hashOf(text)}.`);
  // The best compression of a large file takes seconds, and saves little more.
  const quality = text.length > 1_000_000 ? 9 : 11;
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, `${name}.gz`), gzipSync(text, { level: 9 }));
  writeFileSync(
    join(folder, `${name}.br`),
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  );
  return name;
}

/** Pretendard unchanged under its own names, with its licence: both are what its Reserved Font Name asks for (UF11). */
function copyFonts(folder: string): void {
  const source = join(root, 'node_modules/pretendard/dist');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(source, 'web/variable/woff2-dynamic-subset'))) {
    cpSync(join(source, 'web/variable/woff2-dynamic-subset', file), join(folder, file));
  }
  cpSync(join(source, 'LICENSE.txt'), join(folder, 'LICENSE.txt'));
}

function copyStatic(folder: string, file: string): string {
  const text = readFileSync(join(root, 'public/static', file), 'utf8');
  const name = file.replace('.', `.${hashOf(text)}.`);
  writeFileSync(join(folder, name), text);
  return name;
}

/** The last resort, a page that needs no database, session or template (UE3). */
function writeUnavailablePage(folder: string, names: Record<string, string>): void {
  const text = readFileSync(join(root, 'views/errors/unavailable.html'), 'utf8');
  writeFileSync(join(folder, 'unavailable.html'), text.replace('{web.css}', `/assets/${names['web.css'] ?? ''}`));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** Lets `make` fill a folder that nobody looks into and then puts it in its place. */
function replaceFolder(name: string, make: (made: string) => void): void {
  const target = join(root, name);
  const made = join(root, 'node_modules/.moksori', `${name.replace('/', '-')}.${process.pid}`);
  try {
    mkdirSync(made, { recursive: true });
    make(made);
    rmSync(target, { recursive: true, force: true });
    renameSync(made, target);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

try {
  // `build.ts assets` leaves the program alone: enough for whoever works on styles, and for tests.
  if (process.argv[2] !== 'assets') replaceFolder('dist', buildProgram);
  replaceFolder('public/build', buildAssets);
} catch (error) {
  console.error(`만들지 못했습니다 / the build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
