import {
  type DeclarationReflection,
  LiteralType,
  ReflectionKind,
  ReflectionType,
  UnionType,
  type ProjectReflection,
  type Reflection,
  type SomeType,
} from 'typedoc';

/** What has to say what it is: all that is exported, and every member of it. */
const KINDS =
  ReflectionKind.Variable |
  ReflectionKind.Function |
  ReflectionKind.Class |
  ReflectionKind.Interface |
  ReflectionKind.TypeAlias |
  ReflectionKind.Enum |
  ReflectionKind.EnumMember |
  ReflectionKind.Property |
  ReflectionKind.Method |
  ReflectionKind.Accessor;

/**
 * Public names and props without a docstring: `core.Entitlement.usage`. Members of an object type that is written
 * in place (`range: { from; to }`) are told by the prop that they belong to, and a literal (`kind: 'none'`) tells itself.
 */
export function findUndocumented(project: ProjectReflection): string[] {
  const found: string[] = [];
  for (const entry of project.children ?? []) {
    for (const declaration of entry.children ?? []) {
      for (const one of [declaration, ...membersOf(declaration)]) {
        if (isOwed(one) && !isDocumented(one)) found.push(`${entry.name}.${nameOf(one)}`);
      }
    }
  }
  return found;
}

function membersOf(declaration: DeclarationReflection): DeclarationReflection[] {
  return [...(declaration.children ?? []), ...objectsOf(declaration.type).flatMap(({ children = [] }) => children)];
}

/** The objects that an alias stands for: one, or one per part of a choice. */
function objectsOf(type: SomeType | undefined): DeclarationReflection[] {
  if (type instanceof ReflectionType) return [type.declaration];
  return type instanceof UnionType ? type.types.flatMap(objectsOf) : [];
}

const isOwed = (one: DeclarationReflection): boolean =>
  one.kindOf(KINDS) &&
  !one.flags.isExternal &&
  !(one.kindOf(ReflectionKind.Property) && one.type instanceof LiteralType);

function isDocumented(one: DeclarationReflection): boolean {
  const called = one.type instanceof ReflectionType ? one.type.declaration.signatures : one.signatures;
  const places: (Reflection | undefined)[] = [one, one.getSignature, ...(called ?? [])];
  return places.some((place) => place?.hasComment() === true);
}

const nameOf = (one: DeclarationReflection): string =>
  one
    .getFullName()
    .replace(/^.*?\./, '')
    .replaceAll('.__type', '');
