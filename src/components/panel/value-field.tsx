import { forwardRef, useId } from 'react';
import { usePanelContext } from './use-panel-context';

/** Props of {@link ValueField}. */
export interface ValueFieldProps {
  /** The text as typed. */
  text: string;
  /** Called with the text on every key. */
  onChange: (text: string) => void;
  /** The feature's unit, as a word. */
  unit: string;
  /** What is wrong; `null`: nothing, or nothing typed yet. */
  error: string | null;
  /** Id of a text elsewhere that says what is wrong with the value. */
  errorId?: string | undefined;
  /** Whether it cannot be changed now. */
  locked: boolean;
  /** What cannot be said of it, in sentences under the field; `''`: nothing. */
  hint: string;
}

/** The value, kept as it was typed. */
export const ValueField = forwardRef<HTMLInputElement, ValueFieldProps>(function ValueField(
  { text, onChange, unit, error, errorId, locked, hint },
  ref,
) {
  const { labels } = usePanelContext();
  const id = useId();
  const invalid = error !== null || errorId !== undefined;
  const describedBy = [
    error !== null && `${id}-error`,
    errorId,
    unit !== '' && `${id}-unit`,
    hint !== '' && `${id}-hint`,
  ];
  return (
    <div className="eu-panel-field">
      <label className="eu-panel-label" htmlFor={id}>
        {labels.panel.value}
      </label>
      <div className="eu-panel-value" data-invalid={invalid || undefined}>
        <input
          ref={ref}
          id={id}
          className="eu-input eu-panel-value__input"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="done"
          maxLength={200}
          dir="ltr"
          data-autofocus
          value={text}
          readOnly={locked}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy.filter(Boolean).join(' ')}
        />
        {unit !== '' && (
          <bdi className="eu-panel-value__unit" id={`${id}-unit`}>
            {unit}
          </bdi>
        )}
      </div>
      {error !== null && (
        <p className="eu-panel-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== '' && (
        <p className="eu-panel-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
});
