import type { ReactNode } from 'react';
import { useUsageContext } from '../../hooks';
import type { Unit } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { Amount } from './amount';
import { StatusWord } from './status-word';
import { useStateTexts } from './use-state-texts';

/** Props of {@link PreviewTable}. */
export interface PreviewTableProps {
  /** How it stands. */
  before: UsageState;
  /** How it would stand; `null`: not known yet. */
  after: UsageState | null;
  /** The feature's unit. */
  unit: Unit | undefined;
  /** Id of the name of the table. */
  labelledBy: string;
}

/** Before and after, side by side: usage, share of the limit, status, what remains or is over. */
export function PreviewTable({ before, after, unit, labelledBy }: PreviewTableProps) {
  const { labels } = useUsageContext();
  const texts = useStateTexts(unit);
  const dash = (
    <>
      <span aria-hidden="true">{labels.common.dash}</span>
      <span className="eu-visually-hidden">{labels.common.notKnown}</span>
    </>
  );
  const row = (name: string, part: string, cell: (state: UsageState) => ReactNode) => {
    const [now, then] = [cell(before), after && cell(after)];
    if (now === null && then === null && after !== null) return null;
    if (now === null && after === null) return null;
    return (
      <tr data-part={part}>
        <th scope="row" className="eu-visually-hidden">
          {name}
        </th>
        <td>{now ?? dash}</td>
        <td>{then ?? dash}</td>
      </tr>
    );
  };
  return (
    <table className="eu-panel-table" aria-labelledby={labelledBy} data-state={after === null ? 'open' : 'shown'}>
      <thead>
        <tr>
          <td className="eu-visually-hidden" />
          <th scope="col">{labels.panel.now}</th>
          <th scope="col">{labels.panel.after}</th>
        </tr>
      </thead>
      <tbody>
        {row(labels.panel.usage, 'usage', (state) => (
          <Amount value={state.usage} unit={unit} />
        ))}
        {row(labels.panel.shareOfLimit, 'share', texts.share)}
        {row(labels.panel.status, 'status', (state) => (
          <StatusWord status={state.status} />
        ))}
        {row(labels.panel.remainingOrOver, 'remaining', texts.remaining)}
      </tbody>
    </table>
  );
}
