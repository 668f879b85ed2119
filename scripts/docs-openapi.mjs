/** `npm run docs:openapi`: writes docs/openapi.yaml from the wire's schemas and docstrings. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runnerImport } from 'vite';
import { root } from './build.mjs';

const { module } = await runnerImport(path.join(root, 'scripts/openapi/text.ts'), { root, configFile: false });
await writeFile(path.join(root, 'docs/openapi.yaml'), await module.createOpenapiText(root));
process.stdout.write('Wrote docs/openapi.yaml\n');
