/** `npm start`: the demo, on its own embedded database. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareDemo } from './demo.mjs';

const outDir = await prepareDemo();
await import(pathToFileURL(path.join(outDir, 'server.mjs')).href);
