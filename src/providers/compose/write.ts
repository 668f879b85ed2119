import type { Entitlement } from '../../model/entitlement';
import { parseQuantity, subtractQuantities, toQuantity } from '../../model/quantity';
import type { ExpectedUsage, NewUsageRecord, UsageRecord, UsageRecordReceipt } from '../../model/record';
import { judgeRecord } from '../../model/write';
import { isUsageError, UsageError } from '../../provider/error';
import { beforeWriting } from '../../provider/before-writing';
import type { CallContext } from '../../provider/provider';
import { refusalOf } from '../../provider/refusal';
import { shownLater, type Composition } from './composition';
import { previewOf } from './preview';
import { readRow, requireAnswer, type ComposedRow } from './row';
import { answerOf, type PartAnswer } from './rows';

/** Writes a record to the part that keeps them. */
export function addRecord(
  composition: Composition,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const { records, entitlements } = composition.parts;
  return records === entitlements ? addInPlace(composition, input, context) : addApart(composition, input, context);
}

/** Where usage and records are one part, that part judges the record. Only its row is not the one of the page. */
async function addInPlace(
  composition: Composition,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const { records } = composition.parts;
  const mapped = await beforeWriting(() => records.toPart(input, context), context.signal);
  const receipt = await send(composition, mapped, input, context);
  const { entitlement, record, ...rest } = receipt;
  const shown = { ...rest, record: record && records.recordOf(record, input) };
  if (!entitlement) return shown;
  if (composition.isOne) return { ...shown, entitlement: named(entitlement, input) };
  const { usage } = entitlement;
  const isTold = receipt.usageAfter !== undefined || receipt.status !== 'applied';
  return isTold || usage === null ? shown : { ...shown, usageAfter: usage };
}

/** The row of the one part by the page's id. */
const named = (row: Entitlement, { featureId }: NewUsageRecord): Entitlement => ({
  ...row,
  feature: { ...row.feature, id: featureId },
});

/** Where they are two, the record is judged here against what the page shows, and goes on without it. */
async function addApart(
  composition: Composition,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const { records } = composition.parts;
  const sent = await beforeWriting(async () => {
    const basis = await basisOf(composition, input, context);
    const shown = await readRow(composition, input, context);
    requireAnswer(records, shown);
    const { write } = shown.answer.abilities;
    if (write !== true) throw new UsageError('forbidden', write.reason);
    return toSend(composition, input, { ...shown, basis }, context);
  }, context.signal);
  const { entitlement: _, usageAfter: __, record, ...receipt } = await send(composition, sent, input, context);
  // Of a Set that went on as a difference, the other store's record is of something else than was asked for.
  const isSame = sent.behavior === input.behavior;
  return shownLater(
    {
      ...receipt,
      requested: toQuantity(input.value),
      record: record && isSame ? shownRecord(composition, record, input) : null,
    },
    composition,
  );
}

/** A record of another store: what it stood at there is not what the page shows, unless both keep one count. */
export function shownRecord(
  { parts, writes }: Composition,
  record: UsageRecord,
  asked: Parameters<typeof parts.records.recordOf>[1],
): UsageRecord | null {
  const own = parts.records.recordOf(record, asked);
  return own && parts.records !== parts.entitlements && writes !== 'shared'
    ? { ...own, before: null, after: null }
    : own;
}

/**
 * How the other store stands, read before what the page shows: where it still stands so when the difference of a Set is
 * written, all that it took before was part of what is shown, and of two Sets at once it refuses one.
 */
async function basisOf(
  { parts: { records }, writes }: Composition,
  { customerId, subscriptionId, featureId, behavior }: NewUsageRecord,
  context: CallContext,
): Promise<ExpectedUsage | undefined> {
  if (writes !== 'immediate' || behavior !== 'set') return undefined;
  const query = { customerId, ...(subscriptionId !== undefined && { subscriptionId }), featureIds: [featureId] };
  const row = (await answerOf(records, query, context)).rows.get(featureId);
  return (
    row && {
      periodStart: row.usagePeriod?.start ?? null,
      ...(row.usage !== null && { usage: row.usage }),
      ...(row.version !== null && { version: row.version }),
    }
  );
}

/** What goes on to the other store. @throws UsageError when the record is refused, and was not written before */
async function toSend(
  composition: Composition,
  input: NewUsageRecord,
  { row, answers, basis }: ComposedRow & { basis: ExpectedUsage | undefined },
  context: CallContext,
): Promise<NewUsageRecord> {
  const { parts, writes } = composition;
  const isEmulated = input.behavior === 'set' && writes !== 'shared';
  const preview = await previewOf(composition, row, input, input.guard?.near, context);
  const verdict = judgeRecord(row, input, preview);
  const isRefused = verdict.verdict !== 'write';
  const answer = answers.get(parts.records);
  // A repeat may be refused although its first attempt was written. A store that lists its records is asked for it; one
  // that does not, and keeps the same count, judges the record by itself, and knows what is still open with it.
  const isTheirs = verdict.verdict === 'conflict' && writes === 'shared' && judgesRepeats(answer, input);
  if (isRefused && !isTheirs && !(await isWritten(composition, input, answer, context))) throw refusalOf(verdict, row);
  if (isEmulated && !isRefused && input.expected?.usage === undefined) throw notExpected();
  const { expected, guard, ...intent } = await parts.records.toPart(input, context);
  if (writes !== 'shared') {
    if (!isEmulated) return intent;
    return { ...intent, ...differenceOf(row, input), ...(basis && !isRefused && { expected: basis }) };
  }
  if (isRefused && !isTheirs) return intent;
  const { usage, periodStart } = expected ?? {};
  return {
    ...intent,
    // One count: the store may check it within its write. Its version and its limit are its own.
    ...(periodStart !== undefined && { expected: { periodStart, ...(usage !== undefined && { usage }) } }),
    ...(isTheirs && guard ? { guard } : guard?.minTotal !== undefined && { guard: { minTotal: guard.minTotal } }),
  };
}

/**
 * A Set as the difference to the usage that it was drawn from, so that a repeat of the same body is the same difference
 * for the other store, whatever usage is by then.
 */
function differenceOf(
  row: Entitlement,
  { value, expected }: NewUsageRecord,
): Pick<NewUsageRecord, 'behavior' | 'value'> {
  const from = expected?.usage ?? row.usage;
  return { behavior: 'delta', value: from === null ? value : subtractQuantities(value, from) };
}

const notExpected = (): UsageError =>
  new UsageError(
    'invalid',
    'Nothing was written: the difference to what was shown would be, and what was shown is not said. Send expected.usage with a set.',
    { issues: [{ path: 'expected.usage', message: 'expected the usage that the set was drawn from, got nothing' }] },
  );

/** Whether a store checks a record itself, counts its key once, and cannot be asked for it. */
function judgesRepeats(answer: PartAnswer | undefined, { featureId }: NewUsageRecord): boolean {
  const rule = answer?.rows.get(featureId)?.recording;
  return rule?.kind === 'calculated' && rule.dedupe === 'silent' && rule.conflictCheck !== 'none';
}

/** Whether the store has a record with this key, and would recognize it. */
async function isWritten(
  { parts: { records } }: Composition,
  input: NewUsageRecord,
  answer: PartAnswer | undefined,
  context: CallContext,
): Promise<boolean> {
  const rule = answer?.rows.get(input.featureId)?.recording;
  const isRecognized = rule?.kind === 'calculated' && rule.dedupe !== 'none';
  if (!isRecognized || answer?.abilities?.records !== true || !parseQuantity(input.value).ok) return false;
  const { customerId, subscriptionId, featureId, idempotencyKey } = await records.toPart(input, context);
  const scope = { customerId, ...(subscriptionId !== undefined && { subscriptionId }) };
  const page = await records.provider.listUsageRecords({ ...scope, featureId, idempotencyKey, limit: 1 }, context);
  return page.items.some((record) => record.idempotencyKey === idempotencyKey);
}

/** Sends it; a conflict is told with the row as the page shows it. */
async function send(
  composition: Composition,
  mapped: NewUsageRecord,
  input: NewUsageRecord,
  context: CallContext,
): Promise<UsageRecordReceipt> {
  const { records } = composition.parts;
  try {
    return await records.provider.addUsageRecord(mapped, context);
  } catch (error) {
    if (!isUsageError(error) || error.code !== 'conflict') throw error;
    const { current: own, ...details } = error.details;
    const current = composition.isOne
      ? own && named(own, input)
      : (await readRow(composition, input, context).catch(() => undefined))?.row;
    throw new UsageError('conflict', error.message, { ...details, ...(current && { current }) }, { cause: error });
  }
}
