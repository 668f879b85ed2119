import { useState } from 'react';
import { toEpoch, toInstant } from '../../model/instant';
import { localTime, momentsOf } from '../../model/local-time';
import type { Instant } from '../../model/time';
import { usePanelContext } from './use-panel-context';

/** When something takes effect, as a person chooses it. */
export interface ChosenMoment {
  /** The time as typed, on the wall clock of the page's zone; `null`: now. */
  text: string | null;
  /** Of a time that came twice: which one. */
  pick: 0 | 1;
  /** The two moments of a time that came twice; else `null`. */
  twice: [Instant, Instant] | null;
  /** The moment; absent: now, or none yet. */
  at: Instant | undefined;
  /** Why there is none yet. */
  issue: 'missing' | 'skipped' | null;
}

/** What a person has typed. */
type Typed = Pick<ChosenMoment, 'text' | 'pick'>;

const NOW: Typed = { text: null, pick: 0 };

/** No choice: now. */
export const PRESENT: ChosenMoment = { ...NOW, twice: null, at: undefined, issue: null };

/** Reads what was typed on the wall clock of a zone. */
function read({ text, pick }: Typed, timeZone: string): ChosenMoment {
  const nothing = { text, pick, twice: null, at: undefined };
  if (text === null) return { ...nothing, issue: null };
  const moments = momentsOf(text, timeZone);
  const [first, second] = moments ?? [];
  if (first === undefined) return { ...nothing, issue: moments === null ? 'missing' : 'skipped' };
  const twice: ChosenMoment['twice'] = second === undefined ? null : [toInstant(first), toInstant(second)];
  return { text, pick, twice, at: toInstant(pick === 1 && second !== undefined ? second : first), issue: null };
}

/** The time that a person chooses: now, or one of the past. @param first the time to begin with; absent: now */
export function useMoment(first?: Instant): [ChosenMoment, (typed: Partial<Typed>) => void] {
  const { timeZone } = usePanelContext();
  const [typed, setTyped] = useState<Typed>(() => {
    if (first === undefined) return NOW;
    const text = localTime(toEpoch(first), timeZone);
    const moments = momentsOf(text, timeZone);
    return { text, pick: moments !== null && moments.indexOf(toEpoch(first)) === 1 ? 1 : 0 };
  });
  return [read(typed, timeZone), (next) => setTyped((before) => ({ ...before, pick: 0, ...next }))];
}
