import type { UsageState } from '../../model/limit';
import { quantityToNumber, type Quantity } from '../../model/quantity';

/** Props of {@link PreviewMeter}. */
export interface PreviewMeterProps {
  /** How it stands. */
  before: UsageState;
  /** How it would stand; `null`: not known yet. */
  after: UsageState | null;
}

const numberOf = (value: Quantity | null): number => (value === null ? 0 : Math.max(0, quantityToNumber(value)));

/** Before and after on one scale with the limit as a line. For the eye only: the table says the same in words. */
export function PreviewMeter({ before, after }: PreviewMeterProps) {
  if (before.limit.kind !== 'limited' || before.usage === null) return null;
  const limit = numberOf(before.limit.value);
  const from = numberOf(before.usage);
  const to = after === null || after.usage === null ? from : numberOf(after.usage);
  const scale = Math.max(limit, from, to) * (Math.max(from, to) > limit ? 1 : 1.04);
  if (!(scale > 0)) return null;
  const share = (value: number) => `${((value / scale) * 100).toFixed(2)}%`;
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  return (
    <svg className="eu-panel-meter" width="100%" height="14" aria-hidden="true">
      <g className="eu-panel-meter__bars">
        <rect className="eu-panel-meter__track" x="0" y="3" width="100%" height="8" rx="4" />
        <rect
          className="eu-panel-meter__kept"
          data-status={before.status}
          x="0"
          y="3"
          width={share(low)}
          height="8"
          rx="4"
        />
        {high > low && (
          <rect
            className="eu-panel-meter__moved"
            data-status={after?.status}
            data-state={to > from ? 'added' : 'taken'}
            x={share(low)}
            y="3"
            width={share(high - low)}
            height="8"
          />
        )}
        <rect
          className="eu-panel-meter__limit"
          x={share(limit)}
          y="0"
          width="2"
          height="14"
          transform="translate(-1 0)"
        />
      </g>
    </svg>
  );
}
