import { useId } from 'react';

/** One of the choices of a {@link ChoiceField}. */
export interface Choice<Value extends string> {
  /** What it stands for. */
  value: Value;
  /** Its name. */
  name: string;
  /** What it does, or why it is not possible. */
  hint?: string | undefined;
  /** Whether it can be chosen. One that cannot be is explained in its place. Default `true`. */
  possible?: boolean;
}

/** Props of {@link ChoiceField}. */
export interface ChoiceFieldProps<Value extends string> {
  /** Name of the choice. */
  label: string;
  /** What there is to choose from. */
  choices: readonly Choice<Value>[];
  /** The chosen one; `null`: none yet. */
  value: Value | null;
  /** Called with the one that was chosen. */
  onChange: (value: Value) => void;
  /** Whether it cannot be changed now. */
  locked: boolean;
}

/** A choice between a few things, each with a word on what it does. */
export function ChoiceField<Value extends string>({
  label,
  choices,
  value: chosen,
  onChange,
  locked,
}: ChoiceFieldProps<Value>) {
  const id = useId();
  return (
    <div className="eu-panel-field">
      <div className="eu-panel-label" id={`${id}-label`}>
        {label}
      </div>
      <div
        className="eu-panel-choices"
        role="radiogroup"
        aria-labelledby={`${id}-label`}
        data-short={choices.every(({ hint }) => hint === undefined) || undefined}
      >
        {choices.map(({ value, name, hint, possible = true }) =>
          possible ? (
            <label key={value} className="eu-panel-choice" data-state={value === chosen ? 'checked' : 'unchecked'}>
              <input
                className="eu-panel-choice__radio"
                type="radio"
                name={`${id}-choice`}
                value={value}
                checked={value === chosen}
                // Locked, not disabled: a disabled control loses the focus.
                aria-disabled={locked || undefined}
                onChange={() => !locked && onChange(value)}
                aria-labelledby={`${id}-${value}`}
                {...(hint !== undefined && { 'aria-describedby': `${id}-${value}-hint` })}
              />
              <span className="eu-panel-choice__text">
                <span className="eu-panel-choice__name" id={`${id}-${value}`}>
                  {name}
                </span>
                {hint !== undefined && (
                  <span className="eu-panel-choice__hint" id={`${id}-${value}-hint`}>
                    {hint}
                  </span>
                )}
              </span>
            </label>
          ) : (
            <div key={value} className="eu-panel-choice" data-state="not-possible">
              <span className="eu-panel-choice__text">
                <span className="eu-panel-choice__name">{name}</span>
                <span className="eu-panel-choice__hint">{hint}</span>
              </span>
            </div>
          ),
        )}
      </div>
    </div>
  );
}
