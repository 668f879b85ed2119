import type { UpdateBehavior } from '../../model/record';
import { ChoiceField } from './choice-field';
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
export function BehaviorField({ rules, ...field }: BehaviorFieldProps) {
  const { labels } = usePanelContext();
  const words = labels.panel;
  const deltaHint = rules.negativeDelta ? words.deltaHint : words.deltaOnlyAddHint;
  const canSet = rules.set !== 'no';
  return (
    <ChoiceField
      label={words.behavior}
      choices={[
        {
          value: 'delta',
          name: words.delta,
          possible: rules.delta,
          hint: rules.delta ? deltaHint : words.deltaNotPossible,
        },
        { value: 'set', name: words.set, possible: canSet, hint: canSet ? words.setHint : words.setNotPossible },
      ]}
      {...field}
    />
  );
}
