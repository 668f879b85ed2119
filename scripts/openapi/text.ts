import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { stringify } from 'yaml';
import { createDocument } from './document';

/** The document as it is committed in docs/openapi.yaml. @param root folder of the repository */
export async function createOpenapiText(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const file = path.join(root, 'docs/openapi.yaml');
  const heading =
    '# Made by `npm run docs:openapi` from src/wire, src/provider/schema and their docstrings. Do not edit.\n';
  const yaml = stringify(await createDocument(root, version), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    // Older parsers read a bare 2026-11-23T14:32:00Z as a date: quote what they could mistake.
    version: '1.1',
  });
  return format(heading + yaml, { ...(await resolveConfig(file)), filepath: file });
}
