import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import type { Quantity } from '../../model/quantity';
import type { Actor } from '../../model/record';
import { eventIntentText, judgeEvent, judgeEventSum } from '../../model/usage-event';
import { refusalOf } from '../../provider/refusal';
import type { SqlExecutor } from './database';
import { insertRecord } from './insert';
import { loadLevels } from './levels';
import { loadTotal, periodAt, toEntitlement } from './load';
import { findByKey } from './records';
import type { Store } from './store';
import { appendOnce, lookNowAndThen, requireOpen, type Target } from './target';
import { duplicateKey, hashOf } from './write';

/** Takes an event as a line of the ledger, or says why not. Its id is that of the record. */
export async function reportUsageEvent(
  store: Store,
  input: NewUsageEvent,
  actor: Actor | undefined,
): Promise<UsageEventReceipt> {
  const intent = hashOf(eventIntentText(input));
  const { receipt, sequence } = await appendOnce(
    store,
    input,
    async (tx) => {
      const found = await findByKey(store, tx, input);
      if (!found) return null;
      if (found.intent !== intent) throw duplicateKey();
      return answer('duplicate', found.record);
    },
    (tx, target) => append(store, tx, input, { actor, intent, target }),
  );
  await lookNowAndThen(store, sequence);
  return receipt;
}

interface Answer {
  receipt: UsageEventReceipt;
  sequence: number;
}

const answer = (status: UsageEventReceipt['status'], record: { id: string; sequence: number }): Answer => ({
  receipt: { status, eventId: record.id },
  sequence: record.sequence,
});

async function append(
  store: Store,
  tx: SqlExecutor,
  input: NewUsageEvent,
  { actor, intent, target }: { actor: Actor | undefined; intent: string; target: Target },
): Promise<Answer> {
  const { stored, current, now } = target;
  const { recording } = stored;
  if (recording.kind === 'events') requireOpen(target);
  const valueProperty = recording.kind === 'events' ? recording.valueProperty : undefined;
  const entitlement = toEntitlement(stored, current, now);
  const verdict = judgeEvent(entitlement, input, valueProperty);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  const { value, dimensions } = verdict;
  const { level, total } = await levelsOf(store, tx, input, target);
  const tooLarge = judgeEventSum(value, [level, total], valueProperty);
  if (tooLarge) throw refusalOf(tooLarge, entitlement);
  const record = await insertRecord(store, tx, target, {
    source: 'reported',
    behavior: 'delta',
    value,
    applied: value,
    before: level,
    actor,
    note: null,
    dimensions,
    idempotencyKey: input.idempotencyKey,
    intent,
    corrects: null,
  });
  return answer('applied', record);
}

/** The level at the event's time, and the total of its usage period. At present the running total is both. */
async function levelsOf(
  store: Store,
  tx: SqlExecutor,
  input: NewUsageEvent,
  { stored, current, at }: Target,
): Promise<{ level: Quantity; total: Quantity }> {
  if (input.at === undefined) return { level: current.total, total: current.total };
  const { level } = await loadLevels(store, tx, stored.key, periodAt(stored.reset, at), at, undefined);
  const { total } = await loadTotal(store, tx, stored, at);
  return { level, total };
}
