/** The API reference, made from the docstrings of what the public entries export. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { Application, Comment, type Context, type ProjectReflection, type TypeDocOptions } from 'typedoc';
import type { PublicEntry } from './entries';
import { nameParameters, showWords } from './readable';
import { findUndocumented } from './undocumented';

/** What typedoc knows about the entries. */
export interface Reference {
  /** Writes it. */
  app: Application;
  /** What there is to write. */
  project: ProjectReflection;
  /** All that has to be mended, in sentences. */
  complaints: string[];
}

const PACKAGE = 'react-entitlement-usage';

/** Options of typedoc-plugin-markdown, which typedoc's own type does not know. */
const MARKDOWN = {
  entryFileName: 'README',
  outputFileStrategy: 'modules',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  indexFormat: 'table',
  expandParameters: true,
  pageTitleTemplates: {
    module: ({ rawName }: { rawName: string }) => (rawName === 'index' ? PACKAGE : `${PACKAGE}/${rawName}`),
  },
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  typeDeclarationFormat: 'table',
  tableColumnSettings: {
    hideSources: true,
    hideInherited: true,
    hideModifiers: true,
    hideOverrides: true,
    hideDefaults: true,
  },
} as Partial<TypeDocOptions>;

/** Reads the sources of the entries. @param tsconfig a project that has them */
export async function readReference(entries: readonly PublicEntry[], tsconfig: string): Promise<Reference> {
  const complaints: string[] = [];
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: entries.map(({ file }) => file),
    tsconfig,
    // Types are checked elsewhere.
    skipErrorChecking: true,
    logLevel: 'Warn',
    name: `API reference of ${PACKAGE}`,
    readme: 'none',
    // No line numbers, no places: the same sources always give the same text.
    disableSources: true,
    hideGenerator: true,
    excludeExternals: true,
    excludeInternal: true,
    excludeReferences: true,
    sort: ['source-order'],
    sortEntryPoints: false,
    alwaysCreateEntryPointModule: true,
    validation: { notExported: true, invalidLink: true, notDocumented: false },
    ...MARKDOWN,
  });
  app.logger.warn = (message: string) => void complaints.push(message);
  // Types as they are written (`Quantity`), not as the compiler resolves them (`string`).
  app.converter.on('begin', (context: Context) => void (context.convertingTypeNode = true));
  showWords(app);
  nameParameters(app);
  const project = await app.convert();
  if (!project) throw new Error('typedoc could not read the sources.');
  for (const [index, module] of (project.children ?? []).entries()) {
    const entry = entries[index];
    if (!entry) continue;
    module.name = entry.name;
    module.comment = new Comment([{ kind: 'text', text: headOf(entry.file) }]);
  }
  // The page of the entry without a name is the first one.
  for (const { children } of [project, ...(project.groups ?? [])]) {
    children?.sort((a, b) => Number(b.name === 'index') - Number(a.name === 'index'));
  }
  app.validate(project);
  complaints.push(...findUndocumented(project).map((name) => `${name} has no docstring.`));
  return { app, project, complaints };
}

/** The comment at the head of a file. */
function headOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  const [range] = ts.getLeadingCommentRanges(text, 0) ?? [];
  const comment = range ? text.slice(range.pos, range.end) : '';
  if (!comment.startsWith('/**')) throw new Error(`${file} has no comment at its head that says what the entry holds.`);
  return comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/\n\s*\* ?/g, '\n')
    .trim();
}
