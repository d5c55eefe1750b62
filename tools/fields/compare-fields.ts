import type { StoreSpec } from '../../src/platform/database/store.js';
import { sealedForm } from '../../src/platform/security/sealed-box.js';
import { type FieldClass, sealedClasses } from '../../src/vocabulary/field-class.js';
import type { Fault } from '../fault.js';
import { type TextPath, textPathsOf } from './text-paths.js';

/** What a path is said to hold; `one-way` is a hash or HMAC, from which nothing can be read. */
export type SaidClass = FieldClass | 'one-way';

/** The class of each path of a collection; one whose name sounds like a person needs a reason to be none. */
export type SaidOfCollection = Readonly<
  Record<string, SaidClass | { readonly class: SaidClass; readonly because: string }>
>;

export type FieldRegister = Readonly<Record<string, SaidOfCollection>>;

const soundsPersonal =
  /^(?:name|.*[a-z]Name|e?mail|phone|mobile|tel|contact|address|addresses|birth.*|.*[mM]emberNo|to|ip|device)$/;

/**
 * Holds the stores against the register of field classes (KY2). A path that nobody classed, a personal one without
 * cipher, and a sealed one whose place takes plain text are faults, and so is a row of the register that is stale.
 */
export function faultsOfFields(specs: readonly StoreSpec[], register: FieldRegister): readonly Fault[] {
  const names = specs.map(({ collection }) => collection);
  const known = new Set(names);
  return [
    ...names
      .filter((name, place) => names.indexOf(name) < place)
      .map((where) => ({ where, what: 'is the collection of two stores' })),
    ...Object.keys(register)
      .filter((collection) => !known.has(collection))
      .map((collection) => ({ where: collection, what: 'no store has this collection' })),
    ...specs.flatMap((spec) => faultsOfStore(spec, register[spec.collection] ?? {})),
  ];
}

function faultsOfStore(spec: StoreSpec, said: SaidOfCollection): readonly Fault[] {
  const paths = textPathsOf(spec);
  const where = (path: string): string => `${spec.collection}.${path}`;
  return [
    ...paths.flatMap((one) =>
      faultsOfPath(spec, one, said[one.path]).map((what) => ({ where: where(one.path), what })),
    ),
    ...Object.keys(said)
      .filter((path) => !paths.some((one) => one.path === path))
      .map((path) => ({ where: where(path), what: 'is classed, but no store has this path' })),
    ...Object.keys(spec.sealed?.classes ?? {})
      .filter((path) => !paths.some((one) => one.path === path))
      .map((path) => ({ where: where(path), what: 'is declared as sealed, but its validator has no such path' })),
  ];
}

function faultsOfPath(
  { sealed }: StoreSpec,
  { path, schema }: TextPath,
  said: SaidOfCollection[string] | undefined,
): readonly string[] {
  if (said === undefined) return ['has no field class: say in tools/field-classes.json what it holds'];
  const saidClass = typeof said === 'string' ? said : said.class;
  const because = typeof said === 'string' ? '' : said.because;
  const ciphered = sealed?.classes[path];
  const faults: string[] = [];
  if (mustBeSealed(saidClass) && ciphered === undefined)
    faults.push(`is of class ${saidClass} and has no cipher: declare it by sealedFields (KY2)`);
  if (ciphered !== undefined && ciphered !== saidClass)
    faults.push(`is ${saidClass} in the register and ${ciphered} in its store`);
  if (ciphered !== undefined && schema.pattern !== sealedForm)
    faults.push('is declared as sealed, but its validator takes plain text');
  if (saidClass === 'normal' && because === '' && soundsPersonal.test(path.split(/\.|\[\]\.?/).at(-1) ?? path))
    faults.push('sounds like a person: class it, or say why it is none');
  return faults;
}

function mustBeSealed(saidClass: SaidClass): boolean {
  return (sealedClasses as readonly string[]).includes(saidClass);
}
