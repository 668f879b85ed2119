/** The fields of an operation's input, read from its schema: a new field is fuzzed without a word. */
import type * as v from 'valibot';
import { instant, quantity } from '../../../src/provider/schema/basics';
import { inputSchemas } from '../../../src/provider/schema';

/** What a field takes. */
export type Kind =
  | { kind: 'object' | 'map' }
  | { kind: 'quantity' | 'instant' | 'number' | 'property' }
  | { kind: 'text'; min: number; max: number }
  | { kind: 'word'; words: readonly unknown[] };

/** One field of an input. */
export type Field = Kind & {
  /** Where it is: `expected`, `usage`. A key of a map is `*`. */
  path: readonly string[];
  /** Whether it is the name of a map's key, and not its value. */
  isKey: boolean;
  /** Whether it may be left out, and whether it may be null. */
  optional: boolean;
  nullable: boolean;
};

/** The name that stands for any key of a map. */
export const ANY_KEY = '*';

/** As much of a schema as is looked at. */
interface Node {
  type: string;
  pipe?: readonly Node[];
  entries?: Record<string, Node>;
  wrapped?: Node;
  options?: readonly unknown[];
  requirement?: unknown;
  map?: { key: Node; value: Node };
}

/** All fields of an operation's input, nested ones too. */
export function fieldsOf(operation: keyof typeof inputSchemas): Field[] {
  return walk(inputSchemas[operation] as unknown as Node, [], { isKey: false, optional: false, nullable: false });
}

function walk(schema: Node, path: string[], place: Pick<Field, 'isKey' | 'optional' | 'nullable'>): Field[] {
  if (schema.type === 'exact_optional') return walk(inner(schema), path, { ...place, optional: true });
  if (schema.type === 'nullable') return walk(inner(schema), path, { ...place, nullable: true });
  const steps = stepsOf(schema);
  const object = steps.find((step) => step.type === 'object');
  const map = steps.find((step) => step.map)?.map;
  const field = { ...kindOf(schema, steps, path), path, ...place };
  const required = { isKey: false, optional: false, nullable: false };
  // The body as a whole is no field.
  const own = path.length === 0 ? [] : [field];
  if (object)
    return [...own, ...Object.entries(object.entries ?? {}).flatMap(([key, at]) => walk(at, [...path, key], required))];
  if (!map) return own;
  const entry = [...path, ANY_KEY];
  return [
    ...own,
    ...walk(map.key, entry, { ...required, isKey: true }),
    ...walk(map.value, entry, { ...required, optional: true }),
  ];
}

const inner = ({ wrapped }: Node): Node => {
  if (!wrapped) throw new Error('a schema that wraps nothing');
  return wrapped;
};

function kindOf(schema: Node, steps: readonly Node[], path: readonly string[]): Kind {
  const is = (known: v.GenericSchema): boolean => (schema as unknown) === known;
  const has = (type: string): Node | undefined => steps.find((step) => step.type === type);
  if (has('object')) return { kind: 'object' };
  if (steps.some((step) => step.map)) return { kind: 'map' };
  if (is(quantity)) return { kind: 'quantity' };
  if (is(instant)) return { kind: 'instant' };
  if (has('number')) return { kind: 'number' };
  if (has('union')) return { kind: 'property' };
  const words = has('picklist')?.options;
  if (words) return { kind: 'word', words };
  if (has('string')) {
    const max = Number(has('max_length')?.requirement ?? Infinity);
    return { kind: 'text', min: has('non_empty') ? 1 : 0, max };
  }
  throw new Error(`${path.join('.')} has a schema that this test does not know (${schema.type}): teach it here.`);
}

/** The steps of a schema and of those that it is made of, one after the other. */
const stepsOf = (schema: Node): readonly Node[] => schema.pipe?.flatMap(stepsOf) ?? [schema];
