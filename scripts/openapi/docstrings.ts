/** Descriptions for the document, from the docstrings of the contract's types: they are written once. */
import path from 'node:path';
import type { JsonSchema } from '@valibot/to-json-schema';
import ts from 'typescript';

/** What the docstrings of the contract say. */
export interface Docstrings {
  /** Adds descriptions to the schema of a type, and to its members. */
  describe(name: string, schema: JsonSchema): JsonSchema;
  /** The docstring of a method of the provider. */
  ofMethod(name: string): string;
}

/** Reads the sources. Takes a second or two. */
export function readDocstrings(root: string): Docstrings {
  const file = path.join(root, 'src/internal.ts');
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`There is no module in ${file}.`);
  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));

  const textOf = (symbol: ts.Symbol): string =>
    plainText(ts.displayPartsToString(symbol.getDocumentationComment(checker)));

  const symbolOf = (name: string): ts.Symbol => {
    const symbol = exported.get(name);
    if (!symbol) throw new Error(`The document has a component ${name}, but no exported type has that name.`);
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  };

  /** The parts of a choice, without `undefined`. */
  const partsOf = (type: ts.Type): ts.Type[] =>
    (type.isUnion() ? type.types : [type]).filter((part) => !(part.flags & ts.TypeFlags.Undefined));

  const withMembers = (schema: JsonSchema, type: ts.Type): JsonSchema => {
    const parts = partsOf(type);
    const result: JsonSchema = { ...schema };
    if (schema.properties) {
      const part = parts.find((one) => isOf(one, schema)) ?? parts[0];
      result.properties = Object.fromEntries(
        Object.entries(schema.properties).map(([name, member]) => {
          const symbol = part && checker.getPropertyOfType(part, name);
          if (!symbol || typeof member !== 'object') return [name, member];
          const described = withMembers(member, checker.getTypeOfSymbol(symbol));
          const text = textOf(symbol);
          return [name, text === '' ? described : { ...described, description: text }];
        }),
      );
    }
    for (const key of ['items', 'additionalProperties'] as const) {
      const child = schema[key];
      if (typeof child !== 'object' || Array.isArray(child)) continue;
      const kind = key === 'items' ? ts.IndexKind.Number : ts.IndexKind.String;
      const inner = parts.map((part) => checker.getIndexTypeOfType(part, kind)).find((one) => one !== undefined);
      if (inner) result[key] = withMembers(child, inner);
    }
    for (const key of ['anyOf', 'oneOf'] as const) {
      if (schema[key]) result[key] = schema[key].map((one) => (typeof one === 'object' ? withMembers(one, type) : one));
    }
    return result;
  };

  /** Whether an object schema is about this part of a choice: told by its `kind`, where it has one. */
  const isOf = (type: ts.Type, { properties = {} }: JsonSchema): boolean => {
    const kind = properties['kind'];
    const symbol = checker.getPropertyOfType(type, 'kind');
    if (typeof kind === 'object' && kind.const !== undefined) {
      const literal = symbol && checker.getTypeOfSymbol(symbol);
      return literal?.isStringLiteral() === true && literal.value === kind.const;
    }
    return Object.keys(properties).every((name) => checker.getPropertyOfType(type, name) !== undefined);
  };

  return {
    describe(name, schema) {
      const symbol = symbolOf(name);
      const described = withMembers(schema, checker.getDeclaredTypeOfSymbol(symbol));
      const text = described.description ?? textOf(symbol);
      const silent = Object.entries(described.properties ?? {}).find(
        ([, member]) => typeof member === 'object' && member.description === undefined,
      );
      if (text === '' || silent) throw new Error(`${name}${silent ? `.${silent[0]}` : ''} has no docstring.`);
      return { description: text, ...described };
    },
    ofMethod(name) {
      const method = checker.getPropertyOfType(checker.getDeclaredTypeOfSymbol(symbolOf('UsageDataProvider')), name);
      const text = method ? textOf(method) : '';
      if (text === '') throw new Error(`The method ${name} of UsageDataProvider has no docstring.`);
      return text;
    },
  };
}

/** A docstring as Markdown: links to types become their names. */
const plainText = (text: string): string =>
  text.replace(/\{@link\s+([^}|\s]+)[^}]*\}/g, '`$1`').replace(/(\S)\n(?=[^\n*-])/g, '$1 ');
