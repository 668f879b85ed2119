/** Writes docs/openapi.yaml. Runs as a whole while it is imported: see scripts/run-typescript.mjs. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createOpenapiText } from './text';

const root = path.join(import.meta.dirname, '../..');
await writeFile(path.join(root, 'docs/openapi.yaml'), await createOpenapiText(root));
process.stdout.write('Wrote docs/openapi.yaml\n');
