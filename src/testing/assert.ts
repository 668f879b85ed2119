/** Assertions of our own, so that the suite runs under any test runner. */
import { isUsageError, type UsageError, type UsageErrorCode } from '../provider/error';

/** What a failed check throws. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure';
}

/** What a check throws when the provider does not offer what it is about. Not a failure. */
export class NotOffered extends Error {
  override readonly name = 'NotOffered';
}

/** Ends a check: the provider does not offer what it is about. */
export function notOffered(reason: string): never {
  throw new NotOffered(reason);
}

/** Fails unless the condition holds. `message` says what the contract asks for. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ConformanceFailure(message);
}

/** Fails unless both are the same JSON, whatever the order of their keys. */
export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const [got, wanted] = [canonicalJson(actual), canonicalJson(expected)];
  assert(got === wanted, `${what}: expected ${shorten(wanted)}, got ${shorten(got)}`);
}

/** Fails unless the promise rejects with a UsageError of this code; answers the error. */
export async function assertRejects(
  promise: Promise<unknown>,
  codes: UsageErrorCode | readonly UsageErrorCode[],
  what: string,
): Promise<UsageError> {
  const wanted = typeof codes === 'string' ? [codes] : codes;
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    assert(isUsageError(error), `${what}: expected a UsageError (${wanted.join(' or ')}), got ${String(error)}`);
    assert(
      wanted.includes(error.code),
      `${what}: expected ${wanted.join(' or ')}, got ${error.code} (${error.message})`,
    );
    return error;
  }
  throw new ConformanceFailure(
    `${what}: expected ${wanted.join(' or ')}, got the answer ${shorten(canonicalJson(answer))}`,
  );
}

/** Fails unless the value survives JSON: no Date, Map, class, typed array, NaN, bigint or function in it. */
export function assertJson(value: unknown, path: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    assert(Number.isFinite(value), `${path} must be JSON: expected a finite number or null, got ${value}`);
    return;
  }
  // An absent member may be spelled as undefined; JSON leaves it out.
  if (value === undefined) return;
  assert(typeof value === 'object', `${path} must be JSON, got a ${typeof value}`);
  if (Array.isArray(value)) {
    value.forEach((item, index) => assertJson(item, `${path}[${index}]`));
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Plain objects of another realm (a test runner's sandbox) are plain all the same.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  assert(isPlain, `${path} must be plain JSON, got an instance of ${value.constructor.name}`);
  for (const [key, member] of Object.entries(value)) assertJson(member, `${path}.${key}`);
}

function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? 'undefined'
  );
}

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);
