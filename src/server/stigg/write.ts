import { correctionIssues } from '../../model/correction';
import type { PreviewIssue } from '../../model/preview';
import { toQuantity } from '../../model/quantity';
import type { NewUsageRecord, UsageRecordReceipt } from '../../model/record';
import { judgeRecord } from '../../model/write';
import { UsageError } from '../../provider/error';
import { refusalOf } from '../../provider/refusal';
import type { CallContext } from '../../provider/provider';
import { doubleOf, quantityOfDouble } from '../engine/number';
import { reportAnswer, read } from './answers';
import type { StiggScope, StiggUsage } from './api';
import { isKnown, readBeforeWrite, unknownOutcome } from './outcome';
import type { Stigg } from './stigg';

/** Writes a record, or says why not: usage is read just before, and judged as every store of ours does. */
export async function addUsageRecord(
  stigg: Stigg,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const { scope, entitlement } = await readBeforeWrite(stigg, input, context);
  const issues = correctionIssues(entitlement, input, null);
  if (issues.length > 0) throw refusalOf({ verdict: 'invalid', message: messageOf(issues), issues }, entitlement);
  const verdict = judgeRecord(entitlement, input);
  const isOpen = verdict.verdict === 'conflict' && stigg.openWrites.mayBeCounted(entitlement, input);
  if (verdict.verdict !== 'write' && !isOpen) throw refusalOf(verdict, entitlement);

  try {
    const answer = await stigg.api.reportUsage(toUsage(scope, input), context);
    if (answer.status === 409) throw await conflict(stigg, scope, input, context, answer.body);
    const receipt = toReceipt(answer.body, input);
    stigg.openWrites.settle(input);
    return receipt;
  } catch (error) {
    if (isKnown(error)) throw error;
    stigg.openWrites.add(input);
    throw unknownOutcome(error);
  } finally {
    stigg.forgetHistory(scope, input.featureId);
  }
}

const messageOf = (issues: readonly PreviewIssue[]): string => issues.map(({ message }) => message).join(' ');

function toUsage({ customerId, resourceId }: StiggScope, input: NewUsageRecord): StiggUsage {
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
    idempotencyKey: input.idempotencyKey,
    ...(resourceId !== null && { resourceId }),
    ...(Object.keys(dimensions).length > 0 && { dimensions }),
    ...(input.at !== undefined && { createdAt: input.at }),
  };
}

/** The answer has the new total, but no record. Of a Set, the difference is not told: usage can have moved since it was read. */
function toReceipt(body: unknown, { behavior, value }: NewUsageRecord): UsageRecordReceipt {
  const { data } = read(reportAnswer, body, 'a usage report');
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

async function conflict(
  stigg: Stigg,
  scope: StiggScope,
  { featureId }: NewUsageRecord,
  context: CallContext,
  body: unknown,
): Promise<UsageError> {
  const told = (body as { message?: unknown } | null | undefined)?.message;
  const current = await stigg.entitlementOf(scope, featureId, context).catch(() => undefined);
  return new UsageError(
    'conflict',
    `Stigg refused the record because of another change${typeof told === 'string' ? ` (${told.slice(0, 300)})` : ''}. Look at the new preview before you confirm again.`,
    current ? { current } : {},
  );
}
