import { useId, type Ref } from 'react';
import type { EventField } from '../../../model/entitlement';
import { usePanelContext } from '../use-panel-context';
import { issueText } from './issue-text';
import type { PropertyIssue } from './read-properties';
import { useEventContext } from './use-event-context';

/** Props of {@link PropertyField}. */
export interface PropertyFieldProps {
  /** What the engine knows about the property. */
  field: EventField;
  /** What was typed or chosen. */
  text: string;
  /** Called with what is typed or chosen. */
  onChange: (text: string) => void;
  /** What is wrong with it; absent: nothing. */
  issue: PropertyIssue | undefined;
  /** Whether it cannot be changed now. */
  locked: boolean;
  /** Takes the control. */
  control: Ref<HTMLInputElement | HTMLSelectElement>;
}

/** One property of an event: a list where the engine has one, else text or a number. */
export function PropertyField({ field, text, onChange, issue, locked, control }: PropertyFieldProps) {
  const { words } = useEventContext();
  const { labels } = usePanelContext();
  const id = useId();
  const { key, name = key, type, required, options } = field;
  const choices =
    type === 'boolean'
      ? [
          { value: 'true', text: words.yes },
          { value: 'false', text: words.no },
        ]
      : options?.map((value) => ({ value, text: value }));
  const shared = {
    id,
    className: 'eu-input',
    'aria-required': required || undefined,
    'aria-invalid': issue !== undefined || undefined,
    ...(issue !== undefined && { 'aria-describedby': `${id}-wrong` }),
  };
  return (
    <div className="eu-panel-field">
      <div className="eu-panel-label-row">
        <label className="eu-panel-dimensions__name eu-text" htmlFor={id}>
          {name}
        </label>
        {!required && <span className="eu-panel-hint">{labels.panel.optional}</span>}
      </div>
      {choices ? (
        <select
          {...shared}
          ref={control as Ref<HTMLSelectElement>}
          value={text}
          aria-disabled={locked || undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{required ? words.choose : words.none}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          ref={control as Ref<HTMLInputElement>}
          type="text"
          inputMode={type === 'number' ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          maxLength={2_000}
          dir={type === 'number' ? 'ltr' : 'auto'}
          value={text}
          readOnly={locked}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {issue !== undefined && (
        <p className="eu-panel-error" id={`${id}-wrong`}>
          {issueText(issue, name, words)}
        </p>
      )}
    </div>
  );
}
