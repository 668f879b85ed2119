import { correctionIssues } from '../../model/correction';
import type { PreviewIssue } from '../../model/preview';
import { toQuantity } from '../../model/quantity';
import type { NewUsageRecord, UsageRecordReceipt } from '../../model/record';
import { intentText, judgeRecord } from '../../model/write';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { doubleOf, quantityOfDouble } from '../engine/number';
import { reportAnswer, read } from './answers';
import type { StiggScope, StiggUsage } from './api';
import { mayBeCounted } from './counted';
import { readBeforeWrite, refusalNow, sendingFailure } from './outcome';
import { sentKey } from './sent-key';
import type { Stigg } from './stigg';

/** Writes a record, or says why not: usage is read just before, and judged as every store of ours does. */
export function addUsageRecord(stigg: Stigg, input: NewUsageRecord, context: CallContext): Promise<UsageRecordReceipt> {
  const intent = intentText(input);
  return stigg.keys.once({ ...input, intent }, context.signal, (isOpen) => write(stigg, input, context, isOpen));
}

/** @param isOpen whether the same was sent before, and what became of it is not known */
async function write(
  stigg: Stigg,
  input: NewUsageRecord,
  context: CallContext,
  isOpen: boolean,
): Promise<UsageRecordReceipt> {
  const { scope, entitlement } = await readBeforeWrite(stigg, input, context, isOpen);
  const issues = correctionIssues(entitlement, input, null);
  if (issues.length > 0)
    throw refusalNow({ verdict: 'invalid', message: messageOf(issues), issues }, entitlement, isOpen);
  const verdict = judgeRecord(entitlement, input);
  const isRepeat = isOpen && verdict.verdict === 'conflict' && mayBeCounted(entitlement, input);
  if (verdict.verdict !== 'write' && !isRepeat) throw refusalNow(verdict, entitlement, isOpen);
  const usage = toUsage(scope, input, await sentKey(input, intentText(input)));

  try {
    const answer = await stigg.api.reportUsage(usage, context);
    if (answer.status === 409) throw unknownConflict(answer.body);
    return toReceipt(answer.body, input, scope);
  } catch (error) {
    throw sendingFailure(error, isOpen);
  } finally {
    stigg.forgetHistory(scope, input.featureId);
  }
}

const messageOf = (issues: readonly PreviewIssue[]): string => issues.map(({ message }) => message).join(' ');

function toUsage({ customerId, resourceId }: StiggScope, input: NewUsageRecord, key: string): StiggUsage {
  const value = doubleOf(toQuantity(input.value));
  if (value === null) {
    // The preview refuses it first; a float that is not the value must never leave.
    throw new UsageError(
      'invalid',
      'Nothing was written: Stigg counts in 64-bit floats, which do not have this value.',
      {
        issues: [{ path: 'value', message: 'expected at most 15 digits' }],
      },
    );
  }
  const { dimensions = {} } = input;
  return {
    customerId,
    featureId: input.featureId,
    value,
    updateBehavior: input.behavior === 'set' ? 'SET' : 'DELTA',
    idempotencyKey: key,
    ...(resourceId !== null && { resourceId }),
    ...(Object.keys(dimensions).length > 0 && { dimensions }),
    ...(input.at !== undefined && { createdAt: input.at }),
  };
}

/** The answer has the new total, but no record. Of a Set, the difference is not told: usage can have moved since it was read. */
function toReceipt(body: unknown, { behavior, value }: NewUsageRecord, { customerId }: StiggScope): UsageRecordReceipt {
  const { data } = read(reportAnswer, body, 'a usage report');
  if ((data[0].customerId ?? customerId) !== customerId) {
    throw new UsageError('malformed_response', 'Stigg answered the usage report of another customer.');
  }
  const usageAfter = quantityOfDouble(data[0].currentUsage);
  const requested = toQuantity(value);
  return {
    status: 'applied',
    record: null,
    requested,
    applied: behavior === 'delta' ? requested : null,
    ...(usageAfter !== null && { usageAfter }),
  };
}

/**
 * What a 409 means is in none of Stigg's declarations: another change at the same time, or a key that is known already.
 * To say that it was refused would invite to record it once more, under another key.
 */
function unknownConflict(body: unknown): UsageError {
  const told = (body as { message?: unknown } | null | undefined)?.message;
  return new UsageError(
    'outcome_unknown',
    `Stigg answered that the record is in conflict with another${typeof told === 'string' ? ` (${told.slice(0, 300)})` : ''}, not whether its key was counted before. Look at usage, or send it again with the same key: it counts once.`,
  );
}
