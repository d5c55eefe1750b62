import { transformSync } from '@swc/core';
import canonicalize from 'canonicalize';
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import * as calendar from '../../../src/vocabulary/calendar.js';
import * as points from '../../../src/vocabulary/points.js';
import type { Subject } from './history.js';

/** One place of the rules where a careless hand writes something else. */
export interface Mutation {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

type Exports = Record<string, unknown>;

const room = new URL('../../../src/ledger/', import.meta.url);
const outside: Readonly<Record<string, Exports>> = {
  canonicalize: { __esModule: true, default: canonicalize },
  'node:crypto': { __esModule: true, ...crypto },
  '../vocabulary/calendar.js': { ...calendar },
  '../vocabulary/points.js': { ...points },
};
const compiled = new Map<string, string>();

/** The rules of `src/ledger`, made of their own source with one place changed; without a mutation, as they stand. */
export function rulesWith(mutation: Mutation | null): Subject {
  const loaded = new Map<string, Exports>();
  const load = (name: string): Exports => {
    const outer = outside[name];
    if (outer !== undefined) return outer;
    const file = name.replace('./', '').replace('.js', '.ts');
    const before = loaded.get(file);
    if (before !== undefined) return before;
    const exports: Exports = {};
    loaded.set(file, exports);
    const code = codeOf(file, mutation?.file === file ? mutation : null);
    (compileFunction(code, ['exports', 'require']) as (exports: Exports, require: typeof load) => void)(exports, load);
    return exports;
  };
  const { decide } = load('./decide.js') as Pick<Subject, 'decide'>;
  const { evolve } = load('./account.js') as Pick<Subject, 'evolve'>;
  const { evolveRedemption } = load('./redemption.js') as Pick<Subject, 'evolveRedemption'>;
  const { evolveClaim } = load('./claim.js') as Pick<Subject, 'evolveClaim'>;
  return { decide, evolve, evolveRedemption, evolveClaim };
}

/** Throws when the place is not there any more, or more than once: a mutation that changes nothing proves nothing. */
function codeOf(file: string, mutation: Mutation | null): string {
  const known = mutation === null ? compiled.get(file) : undefined;
  if (known !== undefined) return known;
  const source = readFileSync(new URL(file, room), 'utf8');
  if (mutation !== null && source.split(mutation.from).length !== 2)
    throw new Error(`not one place in ${file}: ${mutation.from}`);
  const text = mutation === null ? source : source.replace(mutation.from, () => mutation.to);
  const { code } = transformSync(text, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  if (mutation === null) compiled.set(file, code);
  return code;
}
