import type { RecordingRules } from '../../model/entitlement';
import type { Abilities } from '../../provider/provider';

/**
 * Why nothing can be recorded or reported, as a sentence; `null` when it can. The feature's own reason comes
 * before the session's: it holds for everybody.
 */
export function whyNoRecord(recording: RecordingRules, abilities: Abilities): string | null {
  if (recording.kind === 'read-only') return recording.reason;
  return abilities.write === true ? null : abilities.write.reason;
}
