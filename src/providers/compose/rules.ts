/** What may be asked and written of a feature whose parts are kept in different places. */
import type { Dimension, Entitlement, HistoryRules, RecordingRules } from '../../model/entitlement';
import type { Abilities } from '../../provider/provider';
import type { ComposedWrites } from './options';
import type { Part, Parts } from './part';
import type { PartAnswer } from './rows';

/** What each part said about the scope. */
export type Answers = ReadonlyMap<Part, PartAnswer>;

const readOnly = (reason: string): RecordingRules => ({ kind: 'read-only', reason });
const noHistory = (reason: string): HistoryRules => ({ kind: 'unavailable', reason });

const NO_HISTORY = 'No usage over time is kept of this feature.';
const NO_RECORDS = 'No usage records are kept of this feature.';
const HISTORY_FAILED = 'Usage over time cannot be loaded at the moment.';
const RECORDS_FAILED = 'The store of usage records cannot be reached at the moment, so nothing can be recorded.';
const RECORD_ROW_FAILED = 'The usage records of this feature cannot be read at the moment, so nothing can be recorded.';
const TOTALS_ONLY =
  'Its usage records are kept elsewhere and take new totals alone, which would not be of the usage shown.';

/** What can be asked about the past of a feature, and by which dimensions. */
export function historyOf(
  row: Entitlement,
  parts: Parts,
  answers: Answers,
): { history: HistoryRules; dimensions: Dimension[] } {
  const answer = answers.get(parts.history);
  if (parts.history === parts.entitlements || answer === undefined) return row;
  const there = answer.rows.get(row.feature.id);
  if (there) return there;
  const isBroken = answer.error !== null || answer.problems.some(({ featureId }) => featureId === row.feature.id);
  return {
    history: noHistory(isBroken ? HISTORY_FAILED : NO_HISTORY),
    // A form that asks for dimensions needs their names although nothing can be broken down by them.
    dimensions: answers.get(parts.records)?.rows.get(row.feature.id)?.dimensions ?? row.dimensions,
  };
}

/** What can be written of a feature. @param dimensions those that the page shows */
export function recordingOf(
  row: Entitlement,
  parts: Parts,
  answers: Answers,
  { writes, mayWrite, dimensions }: { writes: ComposedWrites; mayWrite: boolean; dimensions: readonly Dimension[] },
): RecordingRules {
  const ruleIn = (part: Part): RecordingRules => {
    const answer = answers.get(part);
    if (answer === undefined) return row.recording;
    const { id } = row.feature;
    const there = part === parts.entitlements ? row : answer.rows.get(id);
    if (!there && answer.error) return readOnly(RECORDS_FAILED);
    const isBroken = answer.problems.some(({ featureId }) => featureId === id);
    if (!there) return readOnly(isBroken ? RECORD_ROW_FAILED : NO_RECORDS);
    // Where nobody may write, that is said once, for all features.
    const write = answer.abilities?.write ?? true;
    return mayWrite && write !== true ? readOnly(write.reason) : there.recording;
  };
  const fromRecords = ruleIn(parts.records);
  if (fromRecords.kind === 'calculated') {
    if (parts.records === parts.entitlements) return fromRecords;
    return calculatedIn(fromRecords, answers.get(parts.records)?.rows.get(row.feature.id), dimensions, writes);
  }
  const fromEvents = parts.events === parts.records ? fromRecords : ruleIn(parts.events);
  if (fromEvents.kind === 'events') {
    if (parts.events === parts.entitlements || writes !== 'eventual') return fromEvents;
    return { ...fromEvents, visibility: 'eventual' };
  }
  const isEventsBroken = parts.events !== parts.records && (answers.get(parts.events)?.error ?? null) !== null;
  if (fromRecords.kind === 'read-only' && !isEventsBroken) return fromRecords;
  return fromEvents.kind === 'read-only' ? fromEvents : readOnly(NO_RECORDS);
}

/** The rules of records that are kept in another store than the usage that is shown. */
function calculatedIn(
  rule: Extract<RecordingRules, { kind: 'calculated' }>,
  there: Entitlement | undefined,
  shown: readonly Dimension[],
  writes: ComposedWrites,
): RecordingRules {
  const known = new Set(there?.dimensions.map(({ key }) => key));
  // A form names the dimensions that the page shows: where the store of records has others, they cannot be given.
  const isKnown = shown.length > 0 && shown.every(({ key }) => known.has(key));
  if (rule.dimensions === 'required' && !isKnown) {
    return readOnly('Records need dimensions that are not known here, so nothing can be recorded.');
  }
  const dimensions = isKnown ? rule.dimensions : 'none';
  // What a part of the usage, or usage at a past time, stands at in the other store is not what is shown.
  const canEmulate = rule.delta && rule.window === null && dimensions === 'none';
  const set = writes === 'shared' ? rule.set : writes === 'immediate' && canEmulate ? 'emulated' : 'no';
  if (!rule.delta && set === 'no') return readOnly(TOTALS_ONLY);
  return {
    ...rule,
    set,
    dimensions,
    conflictCheck: 'read-first',
    visibility: writes === 'eventual' ? 'eventual' : rule.visibility,
  };
}

/** What this session may do: each part says it of what it is for. */
export function abilitiesOf(parts: Parts, answers: Answers): Abilities {
  const of = (part: Part): Abilities => {
    const answer = answers.get(part);
    if (answer?.abilities) return answer.abilities;
    const reason = (answer?.error ?? null) === null ? 'No usage records are kept of this customer.' : RECORDS_FAILED;
    return { write: { reason }, records: false, dimensionValues: false, live: false };
  };
  const [records, events] = [of(parts.records), of(parts.events)];
  return {
    write: events.write === true ? true : records.write,
    records: records.records,
    dimensionValues: of(parts.history).dimensionValues,
    live: false,
  };
}
