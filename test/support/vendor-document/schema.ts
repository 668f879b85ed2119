/** A vendor's OpenAPI 3.0 schemas as JSON schemas that Ajv reads. */

/** Any JSON object. */
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The same schema in JSON Schema: `nullable`, exclusive bounds as in OpenAPI 3.0, references below `prefix`. One of
 * several becomes any of them: documents of vendors are seldom so exact that only one fits.
 *
 * @param isClosed whether objects may have only the members that they list: finds what a request has beyond the document
 */
export function toJsonSchema(value: unknown, prefix: string, isClosed: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => toJsonSchema(one, prefix, isClosed));
  if (!isObject(value)) return value;
  if (typeof value['$ref'] === 'string') return { $ref: value['$ref'].replace(/^#/, prefix) };
  const schema: Json = {};
  for (const [key, child] of Object.entries(value)) {
    if (['discriminator', 'example', 'nullable', 'readOnly', 'writeOnly', 'deprecated', 'xml'].includes(key)) continue;
    if (key.startsWith('x-')) continue;
    if (key === 'properties' && isObject(child)) {
      schema[key] = Object.fromEntries(
        Object.entries(child).map(([name, one]) => [name, toJsonSchema(one, prefix, isClosed)]),
      );
    } else if (key === 'allOf') {
      // Each part lists some of the members: none of them may be closed by itself.
      schema[key] = toJsonSchema(child, prefix.replace('closed', 'open'), false);
    } else schema[key === 'oneOf' ? 'anyOf' : key] = toJsonSchema(child, prefix, isClosed);
  }
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  if (minimum !== undefined) rest[exclusiveMinimum === true ? 'exclusiveMinimum' : 'minimum'] = minimum;
  if (maximum !== undefined) rest[exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum'] = maximum;
  if (
    isClosed &&
    rest['allOf'] === undefined &&
    rest['properties'] !== undefined &&
    rest['additionalProperties'] === undefined
  )
    rest['additionalProperties'] = false;
  return value['nullable'] === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}
