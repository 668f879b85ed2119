import type { Unit } from '../../model/entitlement';
import type { UsageRecord } from '../../model/record';
import type { LogRowProps } from './log-row';
import { useLogContext } from './use-log-context';
import { useRecordWords } from './use-record-words';

/** Props of {@link RecordState}. */
export interface RecordStateProps extends Pick<LogRowProps, 'record' | 'linked' | 'onGoTo'> {
  /** The feature's unit. */
  unit: Unit | undefined;
}

/** Whether a record counts as it stands, and the way to the record that corrects it or that it corrects. */
export function RecordState({ record, linked: { corrected, correcting }, unit, onGoTo }: RecordStateProps) {
  const { log } = useLogContext().labels;
  const say = useRecordWords(unit);
  const link = (id: string, text: string) => (
    <button type="button" className="eu-log-link eu-text" onClick={() => onGoTo(id)}>
      {text}
    </button>
  );
  const undone = (by: UsageRecord | undefined) => {
    const who = by === undefined ? null : say.who(by);
    return by === undefined || who === null ? log.undone : log.undoneBy(who, say.when(by.recordedAt));
  };
  return (
    <>
      {record.correctedBy !== null && link(record.correctedBy, undone(correcting))}
      {record.corrects !== null &&
        link(
          record.corrects,
          corrected === undefined
            ? log.undoesEarlier
            : log.undoes(say.what(corrected), say.when(corrected.effectiveAt)),
        )}
      {record.correctedBy === null && record.corrects === null && (
        <span className="eu-log-cell__more">{log.inEffect}</span>
      )}
    </>
  );
}
