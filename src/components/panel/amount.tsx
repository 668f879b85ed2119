import type { Unit } from '../../model/entitlement';
import type { Quantity } from '../../model/quantity';
import { Breakable } from '../shared/breakable';
import { usePanelContext } from './use-panel-context';

/** Props of {@link Amount}. */
export interface AmountProps {
  /** The quantity; `null` is shown as a dash and read as "Not known". */
  value: Quantity | null;
  /** The feature's unit. */
  unit?: Unit | undefined;
  /** Whether a plus is shown too. Default `false`. */
  signed?: boolean;
}

/** A quantity with every digit, its unit smaller. A number that is too wide breaks after its separators. */
export function Amount({ value, unit, signed = false }: AmountProps) {
  const { formatters, labels } = usePanelContext();
  if (value === null) {
    return (
      <span className="eu-panel-amount">
        <span aria-hidden="true">{labels.common.dash}</span>
        <span className="eu-visually-hidden">{labels.common.notKnown}</span>
      </span>
    );
  }
  const number = signed ? formatters.signedQuantity(value) : formatters.quantity(value);
  const word = formatters.unit(value, unit);
  return (
    <span className="eu-panel-amount" data-long={number.length > 11 ? 'true' : undefined}>
      <bdi className="eu-panel-amount__number">
        <Breakable text={number} />
      </bdi>
      {word !== '' && (
        <>
          {' '}
          <bdi className="eu-panel-amount__unit">{word}</bdi>
        </>
      )}
    </span>
  );
}
