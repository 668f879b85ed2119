import { useState } from 'react';
import type { PanelLabels } from '../../i18n';
import type { FeatureUsage, Query } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import type { Abilities } from '../../provider/provider';
import type { EventRules } from './event/use-event-form';
import type { CalculatedRules } from './value-text';

/** A form of the panel, and what it is drawn from. */
export interface ShownForm {
  /** Whose usage it is about: with another it is another form. */
  key: string;
  /** The entitlement as last read. */
  entitlement: Entitlement;
  /** What this session may do. */
  abilities: Abilities;
  /** What may be recorded or reported. */
  recording: { rules: CalculatedRules } | { events: EventRules };
}

/** The rules to record by, or the sentence that says why nothing can be recorded. */
function recordingOf(
  { recording }: Entitlement,
  { write }: Abilities,
  labels: PanelLabels,
): ShownForm['recording'] | { reason: string } {
  if (write !== true) return write;
  if (recording.kind === 'read-only') return recording;
  if (recording.kind === 'events') return { events: recording };
  if (!recording.delta && recording.set === 'no') return { reason: labels.noBehavior };
  return { rules: recording };
}

/**
 * The form that fits what was read last. One that holds something (input, a write that is open, a result) stays as it was
 * when a newer reading has no place for it any more: what became of a write is never taken off the screen.
 */
export function useShownForm(usage: Query<FeatureUsage>, key: string, labels: PanelLabels) {
  const [isHeld, setHeld] = useState(false);
  const [kept, setKept] = useState<ShownForm | null>(null);
  let form: ShownForm | null = null;
  let reason: string | null = null;
  if (usage.status === 'success' && usage.entitlement !== null) {
    const { entitlement, abilities } = usage;
    const recording = recordingOf(entitlement, abilities, labels);
    if ('reason' in recording) ({ reason } = recording);
    else form = { key, entitlement, abilities, recording };
  }
  const isOfSameKind = (one: ShownForm, other: ShownForm) => 'rules' in one.recording === 'rules' in other.recording;
  const stays = isHeld && kept?.key === key && (form === null || !isOfSameKind(form, kept));
  if (!stays && form !== null && (kept?.entitlement !== form.entitlement || kept.abilities !== form.abilities)) {
    setKept(form);
  }
  return {
    /** The form; `null`: there is none. */
    form: stays ? kept : form,
    /** Why there is none, where the feature or the session says so. */
    reason,
    /** Told by the form whether it holds something. */
    onHold: setHeld,
  };
}
