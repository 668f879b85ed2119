import { forwardRef, useId } from 'react';
import { issueText } from './issue-text';
import type { PropertyIssue } from './read-properties';
import { useEventContext } from './use-event-context';

/** Props of {@link JsonField}. */
export interface JsonFieldProps {
  /** The text as typed. */
  text: string;
  /** Called with the text on every key. */
  onChange: (text: string) => void;
  /** What is wrong with it; absent: nothing. */
  issue: PropertyIssue | undefined;
  /** Whether it cannot be changed now. */
  locked: boolean;
}

/** The properties of an event of which nobody says which it has: as JSON, checked while it is typed. */
export const JsonField = forwardRef<HTMLTextAreaElement, JsonFieldProps>(function JsonField(
  { text, onChange, issue, locked },
  ref,
) {
  const { words } = useEventContext();
  const id = useId();
  return (
    <div className="eu-panel-field">
      <label className="eu-panel-label" htmlFor={id}>
        {words.json}
      </label>
      <textarea
        ref={ref}
        id={id}
        className="eu-input eu-panel-json"
        rows={5}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={20_000}
        dir="ltr"
        data-autofocus
        value={text}
        readOnly={locked}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={issue !== undefined || undefined}
        aria-describedby={[issue !== undefined && `${id}-wrong`, `${id}-hint`].filter(Boolean).join(' ')}
      />
      {issue !== undefined && (
        <p className="eu-panel-error eu-text" id={`${id}-wrong`}>
          {issueText(issue, '', words)}
        </p>
      )}
      <p className="eu-panel-hint" id={`${id}-hint`}>
        {words.jsonHint}
      </p>
    </div>
  );
});
