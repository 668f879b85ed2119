import {
  Converter,
  LiteralType,
  ReferenceType,
  ReflectionKind,
  UnionType,
  type Application,
  type Context,
  type DeclarationReflection,
  type ParameterReflection,
} from 'typedoc';
import ts from 'typescript';

/**
 * Lets an alias that is read off a list of words (`(typeof WORDS)[number]`) show the words themselves, in the order of
 * the list, and not the list, which has no public name.
 */
export function showWords(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context: Context) => {
    const checker = context.programs[0]?.getTypeChecker();
    const aliases = context.project.getReflectionsByKind(ReflectionKind.TypeAlias) as DeclarationReflection[];
    for (const alias of aliases) {
      const node = context.getSymbolFromReflection(alias)?.declarations?.find(ts.isTypeAliasDeclaration)?.type;
      if (!checker || !node || !ts.isIndexedAccessTypeNode(node)) continue;
      const list = checker.getTypeAtLocation(node.objectType);
      if (!checker.isTupleType(list)) continue;
      const words = checker.getTypeArguments(list as ts.TypeReference);
      alias.type = new UnionType(
        words.flatMap((word) => (word.isStringLiteral() ? [new LiteralType(word.value)] : [])),
      );
    }
  });
}

/** Names the parameters that are taken apart where they are declared: `props` of a component, else `options`. */
export function nameParameters(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context: Context) => {
    for (const parameter of context.project.getReflectionsByKind(ReflectionKind.Parameter) as ParameterReflection[]) {
      if (parameter.name !== '__namedParameters') continue;
      const { type } = parameter;
      parameter.name = type instanceof ReferenceType && type.name.endsWith('Props') ? 'props' : 'options';
    }
  });
}
