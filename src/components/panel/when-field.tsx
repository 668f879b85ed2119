import { forwardRef, useId } from 'react';
import type { RecordingWindow } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import { localTime } from '../../model/local-time';
import { ChoiceField } from './choice-field';
import { useDetailsContext } from './use-details-context';
import type { ChosenMoment } from './use-moment';
import { usePanelContext } from './use-panel-context';

/** Props of {@link WhenField}. */
export interface WhenFieldProps {
  /** What was chosen. */
  moment: ChosenMoment;
  /** Called when something else is chosen or typed. */
  onChange: (typed: { text?: string | null; pick?: 0 | 1 }) => void;
  /** The span in which the time may lie. */
  window: RecordingWindow;
  /** Whether it lies outside of that. */
  outside: boolean;
  /** Whether to say what is missing; what is wrong is said at once. */
  asked: boolean;
  /** Whether it cannot be changed now. */
  locked: boolean;
}

/** When a record takes effect: now, or at a time of the past, on the wall clock of the page's zone. */
export const WhenField = forwardRef<HTMLInputElement, WhenFieldProps>(function WhenField(
  { moment, onChange, window: { earliest, latest }, outside, asked, locked },
  ref,
) {
  const { words, formatters, timeZone, now } = useDetailsContext();
  const { labels } = usePanelContext();
  const id = useId();
  const dateTime = (at: string) => formatters.dateTime(at, now());
  const tooEarly = earliest !== null && moment.at !== undefined && toEpoch(moment.at) < toEpoch(earliest);
  const wrong = outside
    ? tooEarly
      ? words.tooEarly(dateTime(earliest))
      : words.tooLate(dateTime(latest))
    : moment.issue === 'skipped'
      ? words.timeSkipped
      : moment.issue === 'missing' && asked
        ? words.timeMissing
        : null;
  return (
    <>
      <ChoiceField
        label={words.when}
        choices={[
          { value: 'now', name: words.now },
          { value: 'earlier', name: words.earlier },
        ]}
        value={moment.text === null ? 'now' : 'earlier'}
        onChange={(when) => onChange({ text: when === 'now' ? null : '' })}
        locked={locked}
      />
      {moment.text !== null && (
        <div className="eu-panel-field">
          <label className="eu-panel-label" htmlFor={id}>
            {words.time}
          </label>
          <input
            ref={ref}
            id={id}
            className="eu-input eu-panel-when__input"
            type="datetime-local"
            {...(earliest !== null && { min: localTime(toEpoch(earliest), timeZone) })}
            max={localTime(toEpoch(latest), timeZone)}
            value={moment.text}
            readOnly={locked}
            onChange={(event) => !locked && onChange({ text: event.target.value })}
            aria-invalid={wrong !== null || undefined}
            aria-describedby={[wrong !== null && `${id}-wrong`, `${id}-zone`].filter(Boolean).join(' ')}
          />
          {wrong !== null && (
            <p className="eu-panel-error" id={`${id}-wrong`} role="alert">
              {wrong}
            </p>
          )}
          <p className="eu-panel-hint" id={`${id}-zone`}>
            {labels.common.sentences([
              words.timeIn(formatters.timeZoneName(timeZone, moment.at ?? latest)),
              earliest === null ? words.earlierAny : words.earlierSince(dateTime(earliest)),
            ])}
          </p>
        </div>
      )}
      {moment.twice !== null && (
        <ChoiceField
          label={words.timeTwice}
          choices={moment.twice.map((at, index) => ({
            value: String(index),
            name: dateTime(at),
          }))}
          value={String(moment.pick)}
          onChange={(pick) => onChange({ pick: pick === '1' ? 1 : 0 })}
          locked={locked}
        />
      )}
    </>
  );
});
