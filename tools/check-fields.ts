import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeSpecs } from '../src/migrations.js';
import { report } from './fault.js';
import { type FieldRegister, faultsOfFields } from './fields/compare-fields.js';
import { textPathsOf } from './fields/text-paths.js';

/** KY2: every stored text is classed, and what is personal is sealed. */
const register = JSON.parse(readFileSync(join(import.meta.dirname, 'field-classes.json'), 'utf8')) as FieldRegister;
const paths = storeSpecs.flatMap(textPathsOf);

report(`fields (${String(paths.length)} paths)`, faultsOfFields(storeSpecs, register));
// Packages of the stores leave timers behind.
process.exit();
