// jest loads a TypeScript globalSetup as CommonJS and then finds no `.js` imports (AR67): hence this file and tsx.
import { tsImport } from 'tsx/esm/api';

export default async function setUp({ maxWorkers }) {
  const { startMigratedTestDatabase } = await tsImport('./migrated-test-database.ts', import.meta.url);
  try {
    globalThis.moksoriTestDatabase = await startMigratedTestDatabase(maxWorkers);
  } catch (error) {
    // A foreseen fault says all in its sentences (AR62); a stack would hide them.
    if (error?.code !== 'START_FAULT') throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}
