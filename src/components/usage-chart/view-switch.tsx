import type { UsageChartMode } from '../../chart/geometry/columns';
import type { Granularity } from '../../model/time';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link ViewSwitch}. */
export interface ViewSwitchProps {
  /** What is drawn. */
  value: UsageChartMode;
  /** Called with the other one. */
  onValueChange: (value: UsageChartMode) => void;
  /** The width of a bucket, for the second button's text. */
  granularity: Granularity | 'irregular';
}

/** Two buttons, one of them pressed: "Cumulative" and "Per day". */
export function ViewSwitch({ value, onValueChange, granularity }: ViewSwitchProps) {
  const { toolbar } = usePartContext().labels;
  const choices: [UsageChartMode, string][] = [
    ['cumulative', toolbar.cumulative],
    ['per-period', toolbar.per(granularity)],
  ];
  return (
    <div className="eu-switch" role="group" aria-label={toolbar.view}>
      {choices.map(([mode, text]) => (
        <button
          key={mode}
          type="button"
          className="eu-switch__button"
          aria-pressed={mode === value}
          onClick={() => onValueChange(mode)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
