import { withArrayColumns, type UsageHistory } from '../model/history';
import type { UsageAnswer, UsageInput } from '../provider/parse';
import type { UsageOperation } from '../provider/provider';

/** The request body of an operation. */
export const encodeInput = <Operation extends UsageOperation>(_: Operation, input: UsageInput<Operation>): string =>
  JSON.stringify(input);

/** The response body of an operation. Columns are written as arrays, whatever they are in the process. */
export function encodeAnswer<Operation extends UsageOperation>(
  operation: Operation,
  answer: UsageAnswer<Operation>,
): string {
  // A replacer would be called a million times for the columns; only a history has them.
  return JSON.stringify(operation === 'getUsageHistory' ? withArrayColumns(answer as UsageHistory) : answer);
}

/** What a JSON text says; `ok: false` when it is none. The value is not read yet. */
export function decodeJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
