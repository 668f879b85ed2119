import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import { UsageError } from '../../provider/error';
import { beforeWriting } from '../../provider/before-writing';
import type { CallContext } from '../../provider/provider';
import { shownLater, type Composition } from './composition';
import { readRow, requireAnswer } from './row';

/** Reports an event to the part that takes them, of a feature that is counted from events. */
export async function reportEvent(
  composition: Composition,
  input: NewUsageEvent,
  context: CallContext,
): Promise<UsageEventReceipt> {
  const { events, entitlements } = composition.parts;
  const mapped = await beforeWriting(async () => {
    // The part itself would take events of a feature that the page puts right by records.
    if (!composition.isOne) await requireEvents(composition, input, context);
    return events.toPart(input, context);
  }, context.signal);
  const receipt = await events.provider.reportUsageEvent(mapped, context);
  return events === entitlements ? receipt : shownLater(receipt, composition);
}

async function requireEvents(composition: Composition, input: NewUsageEvent, context: CallContext): Promise<void> {
  const shown = await readRow(composition, input, context);
  requireAnswer(composition.parts.events, shown);
  const { recording } = shown.row;
  if (recording.kind === 'events') return;
  const why = recording.kind === 'read-only' ? recording.reason : 'It is recorded by value, not counted from events.';
  throw new UsageError('unsupported', `Nothing was reported: ${why}`);
}
