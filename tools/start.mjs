// `npm start`: on a fresh machine builds what is missing, then is the program itself (architecture 14).
import { runBuilt } from './built-program.mjs';

await runBuilt('main.js');
