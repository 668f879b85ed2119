/** `npm run import -- FILE.csv …`: a CSV file of metered events into the demo's database. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareDemo } from './demo.mjs';

const outDir = await prepareDemo();
await import(pathToFileURL(path.join(outDir, 'import.mjs')).href);
