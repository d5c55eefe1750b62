#!/usr/bin/env node
// `npm run cli -- <command>` and `npx moksori <command>`: the operator's commands.
import { runBuilt } from './built-program.mjs';

await runBuilt('cli.js');
