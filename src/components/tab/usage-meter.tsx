import type { UsageState } from '../../model/limit';
import { quantityToNumber } from '../../model/quantity';
import { meterGeometry } from './meter-geometry';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link UsageMeter}. */
export interface UsageMeterProps {
  /** Name of the feature; the meter is called "{feature} usage". */
  feature: string;
  /** Usage, limit and what follows from them. */
  state: UsageState;
  /** Overage or what is left, as text: "3,012 over"; `null` where there is neither. */
  rest: string | null;
  /** The whole figures, shown on hover. */
  title: string;
}

/**
 * A bar that shows usage against its limit, never clamped. Without a limit to draw against it is a quiet
 * track, hidden from assistive technology: status and figures stand beside it as text.
 */
export function UsageMeter({ feature, state, rest, title }: UsageMeterProps) {
  const { labels, formatters } = usePartContext();
  const geometry = meterGeometry(state);
  if (geometry.kind !== 'bar' || state.usage === null || state.limit.kind !== 'limited') {
    return (
      <div className="eu-row__meter" title={title} aria-hidden="true">
        <div className="eu-meter" data-part="meter" data-kind={geometry.kind} />
      </div>
    );
  }

  const { within, beyond, limit } = geometry;
  const max = Math.max(0, quantityToNumber(state.limit.value));
  const percent = state.utilization === null ? null : formatters.percent(state.utilization);
  return (
    <div className="eu-row__meter" title={title}>
      <div
        className="eu-meter"
        data-part="meter"
        data-kind="bar"
        data-status={state.status}
        role="meter"
        aria-label={labels.tab.meter(feature)}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(max, Math.max(0, quantityToNumber(state.usage)))}
        aria-valuetext={labels.tab.meterText(percent, rest, labels.status[state.status])}
      >
        <svg className="eu-meter__drawing" width="100%" height="14" aria-hidden="true">
          <rect className="eu-meter__track" x="0" y="3" width="100%" height="8" rx="2" />
          {within > 0 && <rect className="eu-meter__within" x="0" y="3" width={`${within}%`} height="8" rx="2" />}
          {beyond > within && (
            <>
              <rect
                className="eu-meter__beyond"
                x={`${within}%`}
                y="3"
                width={`${beyond - within}%`}
                height="8"
                rx="2"
              />
              <line className="eu-meter__hatch" x1={`${within}%`} y1="7" x2={`${beyond}%`} y2="7" />
              <line className="eu-meter__limit" x1={`${limit ?? 0}%`} y1="0" x2={`${limit ?? 0}%`} y2="14" />
            </>
          )}
        </svg>
      </div>
      {/* The meter's own text says it to who cannot see it. */}
      <span className="eu-row__percent" aria-hidden="true">
        {percent}
      </span>
    </div>
  );
}
