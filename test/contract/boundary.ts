/** What every paper test does with a mapped answer: hand it to the boundary as a provider would. */
import { expect } from 'vitest';
import { checkProvider } from '../../src/provider/check';
import type { CheckedProvider } from '../../src/provider/check';
import type { UsageAnswer, UsageInput } from '../../src/provider/parse';
import type { UsageDataProvider, UsageOperation } from '../../src/provider/provider';
import { decodeJson, encodeAnswer } from '../../src/wire';

/** A provider of one engine, written down for the test; methods that the engine has no counterpart for are left out. */
export type PaperProvider = Omit<UsageDataProvider, 'id' | 'subscribe'>;

/** Asks an operation through the boundary and checks that the answer survives the wire as it is. */
export async function ask<Operation extends UsageOperation>(
  provider: PaperProvider,
  operation: Operation,
  input: UsageInput<Operation>,
): Promise<UsageAnswer<Operation>> {
  const checked: CheckedProvider = checkProvider({ id: 'paper', ...provider });
  const method = checked[operation] as unknown as (
    input: UsageInput<Operation>,
    context: { signal: AbortSignal },
  ) => Promise<UsageAnswer<Operation>>;
  const answer = await method(input, { signal: new AbortController().signal });
  const wired = decodeJson(encodeAnswer(operation, answer));
  expect(wired.ok && wired.value).toEqual(answer);
  return answer;
}

/** Unix seconds as an instant: the ×1000 that is easily forgotten. */
export const fromSeconds = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');

/** Any RFC 3339 time as an instant of the contract: UTC with `Z`. */
export const utc = (text: string): string => new Date(text).toISOString().replace('.000Z', 'Z');
