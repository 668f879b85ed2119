/** What can be checked of the style sheets, commands and data on the pages. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
import { parse } from 'yaml';
import { root, type Block } from './pages';

const at = ({ page, line }: Block): string => `${page}:${line}`;

const folder = path.join(root, 'src/styles');
const styles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  .join('\n');

/** Faults of a style sheet: what does not parse, and variables or classes of ours that are not there. */
export async function checkCss(block: Block): Promise<string[]> {
  const { warnings } = await transform(block.code, { loader: 'css', logLevel: 'silent' }).catch(
    ({ errors }: { errors: { text: string }[] }) => ({ warnings: errors }),
  );
  const names = block.code.match(/--usage-[\w-]+|\.eu-[\w-]+/g) ?? [];
  const unknown = names.filter((name) => !new RegExp(`${name.replace('.', '\\.')}(?![\\w-])`).test(styles));
  return [...warnings.map(({ text }) => text), ...unknown.map((name) => `${name} is not in the stylesheet`)].map(
    (fault) => `${at(block)}: ${fault}`,
  );
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
  'scripts' | 'dependencies' | 'devDependencies' | 'peerDependencies',
  Record<string, string>
> & { name: string };

const projects = [...readFileSync(path.join(root, 'vitest.config.ts'), 'utf8').matchAll(/name: '(\w+)'/g)].map(
  (match) => match[1],
);

/** Commands of npm that need no script of the package. */
const NPM = new Set(['ci', 'install', 'it', 'exec', 'pack']);

/** Faults of commands, in a block or in a line of text: scripts, projects and packages that are not there. */
export function checkCommands(text: string): string[] {
  const faults: string[] = [];
  const commands = text.replaceAll('\\\n', ' ').split(/\n|&&|;|#.*$/m);
  for (const command of commands) {
    const [tool, verb = '', ...rest] = command.trim().split(/\s+/);
    if (tool === 'npm') {
      const script = verb === 'run' ? (rest[0] ?? '') : verb;
      if (verb === 'install') {
        const known = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies };
        const packages = rest.filter((word) => !word.startsWith('-') && word !== manifest.name);
        for (const name of packages) if (!(name in known)) faults.push(`${name} is no package that is used here`);
      } else if (!NPM.has(script) && !(script in manifest.scripts)) {
        faults.push(`there is no script ${script}`);
      }
    }
    if (tool === 'npx' && !(verb in { ...manifest.devDependencies, changeset: '', playwright: '' })) {
      faults.push(`${verb} is not installed`);
    }
    for (const [, project] of command.matchAll(/--project[ =](\w+)/g)) {
      if (!projects.includes(project)) faults.push(`there is no test project ${String(project)}`);
    }
  }
  return faults;
}

/** Faults of a block that is no TypeScript; `null` for a language that is not looked at. */
export async function checkBlock(block: Block): Promise<string[] | null> {
  switch (block.language) {
    case 'css':
      return checkCss(block);
    case 'sh':
      return checkCommands(block.code).map((fault) => `${at(block)}: ${fault}`);
    case 'json':
    case 'yaml':
      try {
        parse(block.code);
        return [];
      } catch (error) {
        return [`${at(block)}: ${String(error)}`];
      }
    // Drawings and output.
    case '':
    case 'text':
    case 'md':
      return [];
    default:
      return null;
  }
}
