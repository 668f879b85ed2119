import { useId } from 'react';
import type { UpdateBehavior } from '../../model/record';
import type { CalculatedRules } from './value-text';
import { usePanelContext } from './use-panel-context';

/** Props of {@link BehaviorField}. */
export interface BehaviorFieldProps {
  /** What the feature allows. A behavior that it does not allow is explained in its place. */
  rules: CalculatedRules;
  /** The chosen behavior. */
  value: UpdateBehavior;
  /** Called with the one that was chosen. */
  onChange: (behavior: UpdateBehavior) => void;
  /** Whether it cannot be changed now. */
  locked: boolean;
}

/** The choice between adding to usage and replacing it. */
export function BehaviorField({ rules, value, onChange, locked }: BehaviorFieldProps) {
  const { labels } = usePanelContext();
  const id = useId();
  const choices: { behavior: UpdateBehavior; possible: boolean; hint: string }[] = [
    {
      behavior: 'delta',
      possible: rules.delta,
      hint: !rules.delta
        ? labels.panel.deltaNotPossible
        : rules.negativeDelta
          ? labels.panel.deltaHint
          : labels.panel.deltaOnlyAddHint,
    },
    {
      behavior: 'set',
      possible: rules.set !== 'no',
      hint: rules.set === 'no' ? labels.panel.setNotPossible : labels.panel.setHint,
    },
  ];
  return (
    <div className="eu-panel-field">
      <div className="eu-panel-label" id={`${id}-label`}>
        {labels.panel.behavior}
      </div>
      <div className="eu-panel-choices" role="radiogroup" aria-labelledby={`${id}-label`}>
        {choices.map(({ behavior, possible, hint }) =>
          possible ? (
            <label key={behavior} className="eu-panel-choice" data-state={value === behavior ? 'checked' : 'unchecked'}>
              <input
                className="eu-panel-choice__radio"
                type="radio"
                name={`${id}-behavior`}
                value={behavior}
                checked={value === behavior}
                // Locked, not disabled: a disabled control loses the focus.
                aria-disabled={locked || undefined}
                onChange={() => !locked && onChange(behavior)}
                aria-labelledby={`${id}-${behavior}`}
                aria-describedby={`${id}-${behavior}-hint`}
              />
              <span className="eu-panel-choice__text">
                <span className="eu-panel-choice__name" id={`${id}-${behavior}`}>
                  {labels.panel[behavior]}
                </span>
                <span className="eu-panel-choice__hint" id={`${id}-${behavior}-hint`}>
                  {hint}
                </span>
              </span>
            </label>
          ) : (
            <div key={behavior} className="eu-panel-choice" data-state="not-possible">
              <span className="eu-panel-choice__text">
                <span className="eu-panel-choice__name">{labels.panel[behavior]}</span>
                <span className="eu-panel-choice__hint">{hint}</span>
              </span>
            </div>
          ),
        )}
      </div>
    </div>
  );
}
