/** Figures in the documents: each bench has a place of its own between two marks. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';
import { root } from '../../scripts/build.mjs';

/** Rows of cells as a Markdown table; all columns but the first are numbers. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Puts a bench's figures between its marks in a page of docs. */
export async function writeReport(bench, text, page = 'performance.md') {
  const file = path.join(root, 'docs', page);
  const [start, end] = [`<!-- ${bench} start -->`, `<!-- ${bench} end -->`];
  const old = await readFile(file, 'utf8');
  const [before, after] = [old.indexOf(start), old.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`docs/${page} has lost its marks ${start} and ${end}.`);
  const whole = `${old.slice(0, before + start.length)}\n\n${text}\n\n${old.slice(after)}`;
  const options = await prettier.resolveConfig(file);
  await writeFile(file, await prettier.format(whole, { ...options, filepath: file }));
}
