import type { HistoryRules, RecordingRules, RecordingWindow } from '../../model/entitlement';
import { toInstant } from '../../model/instant';
import { DAY_MS } from '../../model/zone';
import type { StiggFeatureFacts } from './options';

/** What can be asked about the past of a feature. */
export const historyRules = ({ dimensions = [] }: StiggFeatureFacts): HistoryRules => ({
  kind: 'available',
  granularities: 'chosen-by-engine',
  timeZones: ['UTC'],
  maxGroupBy: dimensions.length > 0 ? 1 : 0,
  filter: false,
});

/**
 * What can be written, from the facts that the host gave.
 *
 * @param now the engine takes nothing that is to come, epoch milliseconds
 */
export function recordingRules(featureId: string, facts: StiggFeatureFacts, now: number): RecordingRules {
  const { recording, eventName, fields, dimensions = [] } = facts;
  switch (recording) {
    case 'calculated':
      return {
        kind: 'calculated',
        delta: true,
        negativeDelta: true,
        set: 'native',
        setsTotalOnly: true,
        integersOnly: facts.integersOnly ?? false,
        precision: 'double',
        minTotal: facts.minTotal ?? null,
        window: windowOf(facts, now),
        dimensions: dimensions.length > 0 ? 'optional' : 'none',
        note: 'none',
        undo: false,
        conflictCheck: 'read-first',
        dedupe: 'silent',
        visibility: 'immediate',
      };
    case 'events':
      if (eventName === undefined) {
        return readOnly(
          `Usage of this feature is counted from events, and which ones is not known here. Give the eventName of "${featureId}" in the options of the provider.`,
        );
      }
      return {
        kind: 'events',
        fields: fields === undefined ? null : [...fields],
        window: windowOf(facts, now),
        dedupe: 'silent',
        visibility: 'eventual',
      };
    case 'read-only':
      return readOnly(facts.readOnlyReason ?? 'Usage of this feature is not recorded from here.');
    default:
      return readOnly(
        `Stigg does not tell whether usage of this feature is reported as values or counted from events. To record it here, give the recording of "${featureId}" in the options of the provider.`,
      );
  }
}

/** Nothing can be written. */
export const readOnly = (reason: string): RecordingRules => ({ kind: 'read-only', reason });

const windowOf = ({ backdateDays }: StiggFeatureFacts, now: number): RecordingWindow | null =>
  backdateDays === undefined ? null : { earliest: toInstant(now - backdateDays * DAY_MS), latest: toInstant(now) };
