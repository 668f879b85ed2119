import { forwardRef, useId } from 'react';
import { intoSight } from '../shared/into-sight';
import { usePanelContext } from './use-panel-context';

/** Most characters of a note. */
export const NOTE_LENGTH = 500;

/** Props of {@link NoteField}. */
export interface NoteFieldProps {
  /** The text as typed. */
  text: string;
  /** Called with the text on every key. */
  onChange: (text: string) => void;
  /** Whether it may not stay empty. */
  required: boolean;
  /** What is wrong; `null`: nothing. */
  error: string | null;
  /** Whether it cannot be changed now. */
  locked: boolean;
}

/** Why usage is changed, in the person's words. */
export const NoteField = forwardRef<HTMLTextAreaElement, NoteFieldProps>(function NoteField(
  { text, onChange, required, error, locked },
  ref,
) {
  const { labels } = usePanelContext();
  const id = useId();
  return (
    <div className="eu-panel-field">
      <div className="eu-panel-label-row">
        <label className="eu-panel-label" htmlFor={id}>
          {labels.panel.note}
        </label>
        <span className="eu-panel-hint">{required ? labels.panel.required : labels.panel.optional}</span>
      </div>
      <textarea
        ref={ref}
        id={id}
        className="eu-input eu-panel-note__input"
        rows={2}
        maxLength={NOTE_LENGTH}
        dir="auto"
        value={text}
        readOnly={locked}
        // A browser brings the caret into sight, and leaves the rest of the field below the fold.
        onFocus={(event) => intoSight(event.currentTarget)}
        onChange={(event) => onChange(event.target.value)}
        aria-required={required || undefined}
        aria-invalid={error !== null || undefined}
        aria-describedby={[error !== null && `${id}-error`, `${id}-hint`].filter(Boolean).join(' ')}
      />
      {error !== null && (
        <p className="eu-panel-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p className="eu-panel-hint" id={`${id}-hint`}>
        {labels.panel.noteHint}
      </p>
    </div>
  );
});
