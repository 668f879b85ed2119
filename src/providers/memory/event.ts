import { toEpoch, toInstant } from '../../model/instant';
import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import type { Actor } from '../../model/record';
import { eventIntentText, judgeEvent, judgeEventSum } from '../../model/usage-event';
import { refusalOf } from '../../provider/refusal';
import { entitlementOf } from './entitlement';
import { takeRow } from './late';
import { levelAt, makeRow, spanAt, total, type LedgerRow, type OpenRow } from './ledger';
import { findCell, type MemoryStore } from './store';
import { duplicateKey, invalid } from './write';

/** Takes an event as a row of the ledger, or answers the one that its key has already written. Nothing here waits. */
export function reportEvent(
  store: MemoryStore,
  input: NewUsageEvent,
  actor: Actor | null,
  now: number,
): UsageEventReceipt {
  const cell = findCell(store, input);
  const keys = store.keys.get(input.customerId) as Map<string, LedgerRow>;
  const written = keys.get(input.idempotencyKey);
  if (written) {
    if (written.intent !== eventIntentText(input)) throw duplicateKey();
    return { status: 'duplicate', eventId: written.record.id };
  }
  if (input.idempotencyKey === '') throw invalid('idempotencyKey', 'expected a key that is unique per event');

  const { recording } = cell.seed;
  const valueProperty = recording?.kind === 'events' ? recording.valueProperty : undefined;
  const entitlement = entitlementOf(cell, now);
  const verdict = judgeEvent(entitlement, input, valueProperty);
  if (verdict.verdict !== 'write') throw refusalOf(verdict, entitlement);
  const { value, dimensions } = verdict;
  const at = input.at === undefined ? now : toEpoch(input.at);
  const span = spanAt(cell, at);
  const before = levelAt(cell, at);
  const tooLarge = judgeEventSum(value, [before, total(cell, span.start, span.end)], valueProperty);
  if (tooLarge) throw refusalOf(tooLarge, entitlement);

  const fields: OpenRow['fields'] = {
    scope: cell.scope,
    featureId: input.featureId,
    source: 'reported',
    behavior: 'delta',
    value,
    recordedAt: toInstant(now),
    actor: actor && { ...actor },
    note: null,
    dimensions,
    idempotencyKey: input.idempotencyKey,
    corrects: null,
  };
  const effect = { sequence: store.nextSequence(), applied: value, before, intent: eventIntentText(input) };
  const row = makeRow({ at, fields }, effect);
  keys.set(input.idempotencyKey, row);
  const watch = takeRow(store.late, cell, row, now);
  const eventId = row.record.id;
  return watch ? { status: 'accepted', eventId, watch } : { status: 'applied', eventId };
}
