import type { TabLabels } from '../../i18n/labels/tab';
import type { RecordingRules } from '../../model/entitlement';
import type { Abilities } from '../../provider/provider';

/**
 * Why no usage record can be added, as a sentence; `null` when one can. The feature's own reason comes
 * before the session's: it holds for everybody.
 */
export function whyNoRecord(recording: RecordingRules, abilities: Abilities, labels: TabLabels): string | null {
  if (recording.kind === 'read-only') return recording.reason;
  if (recording.kind === 'events') return labels.countedFromEvents;
  return abilities.write === true ? null : abilities.write.reason;
}
