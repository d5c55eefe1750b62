import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const tools = join(import.meta.dirname, '../../tools');
let house: string;

/** A house with nothing in it but the start program itself, so that each thing can be missing. */
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'moksori-start-'));
  for (const file of ['start.mjs', 'cli.mjs', 'built-program.mjs'])
    cpSync(join(tools, file), join(house, 'tools', file));
  put('package.json', '{ "type": "module" }');
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

function put(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

function putBuilt(main: string): void {
  put('node_modules/mongoose/index.js', '');
  put('src/main.ts', '');
  put('dist/main.js', main);
  put('dist/cli.js', 'console.log(process.argv.slice(2).join()); process.exitCode = 7;');
  put('public/build/assets.json', '{}');
}

function run(
  program = 'start.mjs',
  ...args: string[]
): { readonly code: number | null; readonly out: string; readonly told: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(house, 'tools', program), ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, told: stderr };
}

describe('npm start', () => {
  it('without packages says one Korean and one English sentence with the command that helps', () => {
    const { code, told } = run();
    expect([code, told.trim().split('\n')]).toEqual([
      1,
      ['꾸러미가 설치되지 않았습니다. 먼저 실행하세요: npm ci', 'The packages are not installed. First run: npm ci'],
    ]);
  });

  it('runs what is built in the same process', () => {
    putBuilt('console.log(process.argv[1].endsWith("start.mjs"), "running");');
    expect(run()).toEqual({ code: 0, out: 'true running\n', told: '' });
  });

  it.each(['src/main.ts', 'public/static/icon.svg', 'views/styles/web.scss'])(
    'builds again when %s is newer',
    (source) => {
      putBuilt('console.log("running");');
      put(source, '');
      const later = new Date(Date.now() + 60_000);
      utimesSync(join(house, source), later, later);
      const { code, out, told } = run();
      expect([code, out]).toEqual([1, '']);
      expect(told).toContain('npm ci && npm run build');
      expect(told).not.toMatch(/^\s+at /m);
    },
  );

  it('passes on a foreseen fault without a stack', () => {
    putBuilt('throw Object.assign(new Error("포트가 있습니다\\nThe port is taken"), { code: "START_FAULT" });');
    expect(run()).toEqual({ code: 1, out: '', told: '포트가 있습니다\nThe port is taken\n' });
  });

  it('keeps the stack of a fault that nobody foresaw', () => {
    putBuilt('throw new TypeError("a mistake of ours");');
    const { code, told } = run();
    expect(code).toBe(1);
    expect(told).toMatch(/unforeseen[^]*TypeError: a mistake of ours[^]*main\.js/);
  });
});

it('the command line passes arguments and its own exit code through', () => {
  putBuilt('');
  expect(run('cli.mjs', 'ledger', 'verify')).toEqual({ code: 7, out: 'ledger,verify\n', told: '' });
});
