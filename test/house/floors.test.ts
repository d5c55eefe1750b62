import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Planted, plantHouse, root } from './plant-house.js';

const mongoose = "import mongoose from 'mongoose';\nexport const x = mongoose;";
const express = "import express from 'express';\nexport const x = express;";

/** What is planted and the name of the rule that must catch it (AR01-AR06, AR19). */
const planted: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['src/vocabulary/up.ts', "import { x } from '../platform/good.js';\nexport const y = x;", 'vocabulary'],
  ['src/vocabulary/io.ts', "import { readFileSync } from 'node:fs';\nexport const y = readFileSync;", 'vocabulary-io'],
  ['src/platform/up.ts', "import { x } from '../ledger/index.js';\nexport const y = x;", 'platform'],
  ['src/ledger/sideways.ts', "import type { X } from '../audit/index.js';\nexport type Y = X;", 'room-ledger'],
  ['src/awards/up.ts', "import { x } from '../review/index.js';\nexport const y = x;", 'room-awards'],
  ['src/awards/inside.ts', "import { x } from '../ledger/journal.js';\nexport const y = x;", 'index-only'],
  ['src/awards/own-index.ts', "import { x } from './index.js';\nexport const y = x;", 'no-own-index'],
  ['src/awards/http.ts', "import { x } from '../platform/http/page.js';\nexport const y = x;", 'rooms-know-no-http'],
  ['src/awards/deed.ts', "import { x } from './award-store.mongo.js';\nexport const y = x;", 'behind-the-port'],
  [
    'src/awards/session.ts',
    "import { x } from '../platform/database/session-of.js';\nexport const y = x;",
    'session-of',
  ],
  ['src/doors/web/other.ts', "import { x } from '../backoffice/index.js';\nexport const y = x;", 'door-web'],
  ['src/doors/web/money.ts', "import { x } from '../../ledger/index.js';\nexport const y = x;", 'door-web'],
  ['src/doors/cli/store.ts', "import { x } from '../../ledger/journal.js';\nexport const y = x;", 'index-only'],
  ['src/doors/cli/roof.ts', "import { x } from '../../app.js';\nexport const y = x;", 'door-cli'],
  ['src/app.ts', "import { x } from './doors/web/guards.js';\nexport { x };", 'door-index-only'],
  ['src/house.ts', "import { x } from './cellar/x.js';\nexport { x };", 'in-the-tables'],
  ['src/ledger/mongoose.ts', mongoose, 'place-of-mongoose'],
  ['src/ledger/express.ts', express, 'place-of-express'],
  ['src/platform/http/ejs.ts', "import ejs from 'ejs';\nexport const x = ejs;", 'place-of-ejs'],
  [
    'src/platform/http/pass.ts',
    "import passport from 'passport';\nexport const x = passport;",
    'place-of-passport-local',
  ],
  ['src/platform/http/words.ts', "import i18next from 'i18next';\nexport const x = i18next;", 'place-of-i18next'],
  ['src/platform/http/socket.ts', "import { connect } from 'node:net';\nexport const x = connect;", 'place-of-sockets'],
  ['src/ledger/driver.ts', "import { ObjectId } from 'mongodb';\nexport const x = ObjectId;", 'no-second-driver'],
  ['src/ledger/circle-a.ts', "import type { B } from './circle-b.js';\nexport type A = B | 1;", 'no-circular'],
  ['src/ledger/dynamic.ts', "export const x = () => import('./journal.js');", 'no-dynamic-import'],
  ['src/ledger/missing.ts', "import { x } from './nowhere.js';\nexport const y = x;", 'resolvable'],
  ['src/ledger/tool.ts', "import fc from 'fast-check';\nexport const x = fc;", 'runtime-only'],
  ['src/ledger/undeclared.ts', "import postcss from 'postcss';\nexport const x = postcss;", 'declared'],
  ['src/ledger/outside.ts', "import { x } from '../../tools/x.js';\nexport const y = x;", 'inside'],
];

/** The other ends of what is planted. */
const ends = {
  'src/cellar/x.ts': 'export const x = 1;',
  'src/ledger/circle-b.ts': "import type { A } from './circle-a.js';\nexport type B = A | 2;",
};

const allowed = {
  'src/vocabulary/good.ts': 'export const x = 1;',
  'src/platform/good.ts': "import { x } from '../vocabulary/good.js';\nexport { x };",
  'src/platform/http/page.ts': express.replace('export const x', 'export const web = 1;\nexport const x'),
  'src/platform/database/session-of.ts': mongoose,
  'src/audit/index.ts': 'export type X = 1;\nexport const x = 1;',
  'src/ledger/journal.ts': 'export const x = 1;',
  'src/ledger/index.ts': "import { x } from './journal.js';\nexport { x };",
  'src/awards/index.ts':
    "import { x } from '../ledger/index.js';\nimport { x as y } from './award-store.mongo.js';\nexport { x, y };",
  'src/awards/award-store.mongo.ts': mongoose,
  'src/review/index.ts': "import { x } from '../awards/index.js';\nexport { x };",
  'src/doors/web/index.ts': "import { x } from '../../awards/index.js';\nexport { x };",
  'src/doors/web/guards.ts': express,
  'src/doors/backoffice/index.ts': "import { x } from '../../ledger/index.js';\nexport { x };",
  'src/main.ts':
    "import { createServer } from 'node:http';\nimport { x } from './doors/web/index.js';\nexport { createServer, x };",
  'tools/x.ts': 'export const x = 1;',
};

interface Cruised {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string; severity: string } }[] };
}

let house: Planted;
let found: readonly { readonly path: string; readonly rule: string; readonly severity: string }[];

beforeAll(() => {
  house = plantHouse('.dependency-cruiser.cjs', 'package.json', 'tsconfig.json', 'tools/floors.json');
  house.put({ ...ends, ...allowed, ...Object.fromEntries(planted.map(([path, text]) => [path, text])) });
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const { said } = house.run(cruiser, 'src', 'tools', '--output-type', 'json');
  const { violations } = (JSON.parse(said) as Cruised).summary;
  found = violations.map(({ from, rule }) => ({ path: from, rule: rule.name, severity: rule.severity }));
}, 120_000);

afterAll(() => {
  house.remove();
});

test.each(planted)('%s is caught', (path, _text, rule) => {
  expect(found).toContainEqual({ path, rule, severity: 'error' });
});

test.each(Object.keys(allowed))('%s may stand', (path) => {
  expect(found.filter((one) => one.path === path)).toEqual([]);
});

describe('docs/ARCHITECTURE.md prints the tables that the floors are made from (AR74)', () => {
  const document = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
  const { rooms, doors } = JSON.parse(readFileSync(join(root, 'tools/floors.json'), 'utf8')) as {
    rooms: Record<string, readonly string[]>;
    doors: Record<string, readonly string[] | 'all'>;
  };

  test('rooms, in the order from the ground up', () => {
    expect(rowsOf(document, 'room', 'may import')).toEqual(
      Object.entries(rooms).map(([room, may]) => [room, may.join(', ') || '–']),
    );
  });

  test('doors', () => {
    expect(rowsOf(document, 'door', 'enters the rooms')).toEqual(
      Object.entries(doors).map(([door, may]) => [door, may === 'all' ? 'all' : may.join(', ')]),
    );
  });

  test('a room may import only rooms above it in the table, so that no circle is possible', () => {
    const names = Object.keys(rooms);
    const upward = names.flatMap((room, at) => (rooms[room] ?? []).filter((may) => names.indexOf(may) >= at));
    expect(upward).toEqual([]);
  });
});

/** First and last cell of each row of the table with these first and last headings. */
function rowsOf(document: string, first: string, last: string): readonly (readonly [string, string])[] {
  const tables = document.split(/\n{2,}/).map((block) => block.trim().split('\n').map(cellsOf));
  const table = tables.find(([head]) => head?.[0] === first && head.at(-1) === last) ?? [];
  return table.slice(2).map((cells) => [cells[0] ?? '', cells.at(-1) ?? '']);
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
