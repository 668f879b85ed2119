import { usePartsContext } from './use-parts-context';

/** What can be drawn beside usage. */
export type Overlay = 'estimate' | 'previous' | 'adjustments';

/** Props of {@link OverlaySwitches}. */
export interface OverlaySwitchesProps {
  /** What there is to draw. */
  offered: readonly Overlay[];
  /** What is drawn. */
  shown: Record<Overlay, boolean>;
  /** Called to draw one, or to leave it out. */
  onChange: (overlay: Overlay, shown: boolean) => void;
}

/** A button per overlay with its sign: it says what the sign means, and leaves it out. */
export function OverlaySwitches({ offered, shown, onChange }: OverlaySwitchesProps) {
  const { overlays: words } = usePartsContext().labels;
  if (offered.length === 0) return null;
  return (
    <div className="eu-chart-overlays" role="group" aria-label={words.group} data-part="overlays">
      {offered.map((overlay) => (
        <button
          key={overlay}
          type="button"
          className="eu-chart-overlays__button"
          aria-pressed={shown[overlay]}
          onClick={() => onChange(overlay, !shown[overlay])}
        >
          <svg className="eu-chart-swatch" width={20} height={12} aria-hidden="true">
            {overlay === 'adjustments' ? (
              <path className="eu-chart-record-sign" d="M10,0L16,6L10,12L4,6Z" />
            ) : (
              <path
                className={overlay === 'estimate' ? 'eu-chart-forecast-line' : 'eu-chart-previous-line'}
                d="M0,6H20"
              />
            )}
          </svg>
          {words[overlay]}
        </button>
      ))}
    </div>
  );
}
