/** Compiles the TypeScript of the pages, strictly, against the sources. Nothing is written. */
import path from 'node:path';
import ts from 'typescript';
import { root, type Block } from './pages';

/** A file that is put together from blocks. */
export interface VirtualFile {
  /** Its path, beside the tests, so that imports are found as they are there. */
  path: string;
  /** Its text. */
  text: string;
  /** Where each of its lines stands: page and line. */
  lines: string[];
}

const FOLDER = path.join(root, 'test/docs/blocks');

/** Puts the TypeScript blocks together: those of one `file`, and each other one with the hidden ones before it. */
export function toFiles(blocks: readonly Block[]): VirtualFile[] {
  const files = new Map<string, VirtualFile>();
  let waiting: Block[] = [];
  const add = (name: string, parts: Block[]): void => {
    const file = files.get(name) ?? { path: path.join(FOLDER, name), text: '', lines: [] };
    files.set(name, file);
    for (const { code, page, line } of parts) {
      const text = code.endsWith('\n') ? code : `${code}\n`;
      file.text += text;
      for (let index = 0; index < text.split('\n').length - 1; index++) file.lines.push(`${page}:${line + index}`);
    }
  };
  for (const [index, block] of blocks.entries()) {
    if (!/^tsx?$/.test(block.language)) continue;
    if (block.file !== null) add(block.file, [block]);
    else if (block.hidden) waiting.push(block);
    else {
      add(`${path.basename(block.page, '.md')}-${index}.${block.language}`, [...waiting, block]);
      waiting = [];
    }
  }
  return [...files.values()];
}

/** What is wrong with the files, as `page:line: message`. */
export function compile(files: readonly VirtualFile[]): string[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => byPath.has(path.normalize(name)) || fileExists(name);
  host.readFile = (name) => byPath.get(path.normalize(name))?.text ?? readFile(name);
  host.directoryExists = (name) => path.normalize(name) === FOLDER || ts.sys.directoryExists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const file = byPath.get(path.normalize(name));
    return file ? ts.createSourceFile(name, file.text, target) : getSourceFile(name, target, ...rest);
  };
  // An excerpt may stop where the reader goes on.
  const program = ts.createProgram([...byPath.keys()], { ...options, noUnusedLocals: false }, host);
  return files.flatMap((file) => {
    const source = program.getSourceFile(file.path);
    return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
      const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      return `${file.lines[line] ?? file.path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}
