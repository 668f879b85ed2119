import { isObject, type Json } from './schema';

/** A parameter of an operation. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  style?: string;
  explode?: boolean;
  schema?: Json;
  content?: Record<string, { schema: Json }>;
}

/** The text of a parameter as the type that its schema asks for, as far as text can be that. */
function typed(text: string, schema: Json | undefined): unknown {
  const type = schema?.['type'];
  if ((type === 'integer' || type === 'number') && text.trim() !== '' && Number.isFinite(Number(text)))
    return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const memberOf = (schema: Json | undefined, key: string): Json | undefined => {
  const members = schema?.['properties'];
  const member = isObject(members) ? members[key] : schema?.['additionalProperties'];
  return isObject(member) ? member : undefined;
};

/**
 * The values of the parameters of a query, by name, and the names that no parameter has.
 *
 * @param resolve follows a reference of a schema
 */
export function readQuery(
  search: URLSearchParams,
  parameters: readonly Parameter[],
  resolve: (schema: Json | undefined) => Json | undefined,
): { values: Map<string, unknown>; strange: string[] } {
  const values = new Map<string, unknown>();
  const strange: string[] = [];
  for (const key of new Set(search.keys())) {
    const deep = /^([^[]+)\[(.+)\]$/.exec(key);
    const parameter = parameters.find(
      ({ name, style }) => name === key || (style === 'deepObject' && deep !== null && name === deep[1]),
    );
    if (!parameter) {
      strange.push(key);
      continue;
    }
    const schema = resolve(parameter.schema);
    const texts = search.getAll(key);
    if (parameter.style === 'deepObject' && deep) {
      // `filter[model][$in]` is one level deeper; only the first is looked at.
      const [name = ''] = (deep[2] ?? '').split('][');
      const into = (values.get(parameter.name) as Json | undefined) ?? {};
      const [text = ''] = texts;
      into[name] = name === deep[2] ? typed(text, resolve(memberOf(schema, name))) : { [deep[2] ?? '']: text };
      values.set(parameter.name, into);
    } else if (schema?.['type'] === 'array') {
      const items = parameter.explode === false ? texts.flatMap((text) => text.split(',')) : texts;
      values.set(
        parameter.name,
        items.map((text) => typed(text, resolve(schema['items'] as Json))),
      );
    } else values.set(parameter.name, typed(texts[0] ?? '', schema));
  }
  return { values, strange };
}
