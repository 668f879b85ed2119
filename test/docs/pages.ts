/** The pages for a stranger, and the code in them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '../..');

/** README, CONTRIBUTING, CHANGELOG and the guides; not what is generated. */
export const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...['docs', 'docs/providers'].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`)
      .sort(),
  ),
];

/** A block of code as it stands on a page. */
export interface Block {
  /** The page. */
  page: string;
  /** What stands after the fence: `ts`, `css`, `sh`. */
  language: string;
  /** The code. */
  code: string;
  /** Line of the page on which the code begins. */
  line: number;
  /** Whether it is a comment of the page that readers do not see: imports, declarations of what the reader has. */
  hidden: boolean;
  /** Blocks of one name are one file. Default: the hidden ones go with the next that is seen, that one alone. */
  file: string | null;
}

const PATTERN =
  /<!--\s*(tsx?)(?:[ \t]+file=(\S+))?[ \t]*\n([\s\S]*?)-->|(?:<!--\s*file=(\S+)\s*-->\s*)?^( *)```(\w*)[^\n]*\n([\s\S]*?)^ *```/gm;

/** The blocks of a text, in their order. A marker `<!-- file=name.tsx -->` before a block says which file it is part of. */
export function blocksOf(page: string, text: string): Block[] {
  return [...text.matchAll(PATTERN)].map((match) => {
    const [whole, hiddenLanguage, hiddenFile, hiddenCode, file, indent = '', language = '', code = ''] = match;
    const hidden = hiddenLanguage !== undefined;
    const shown = code.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const content = hidden ? (hiddenCode ?? '') : shown;
    const before = text.slice(0, match.index) + whole.slice(0, whole.lastIndexOf(hidden ? content : code));
    return {
      page,
      language: hiddenLanguage ?? language,
      code: content,
      line: before.split('\n').length,
      hidden,
      file: hiddenFile ?? file ?? null,
    };
  });
}

/** The blocks of a page as it is. */
export const readBlocks = (page: string): Block[] => blocksOf(page, readFileSync(path.join(root, page), 'utf8'));
