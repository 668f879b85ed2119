import type { ReactNode } from 'react';
import type { Unit } from '../../model/entitlement';
import type { UsageState } from '../../model/limit';
import { ChevronEndIcon } from '../shared/icons';
import { Amount } from './amount';
import { StatusWord } from './status-word';
import { useStateTexts } from './use-state-texts';
import { usePanelContext } from './use-panel-context';

/** Props of {@link PreviewTable}. */
export interface PreviewTableProps {
  /** How it stands. */
  before: UsageState;
  /** How it would stand; `null`: not known yet. */
  after: UsageState | null;
  /** Whether it is of a usage period that is over, so that what stands there is not "now". */
  past: boolean;
  /** Whether `after` is not allowed: then its usage alone is shown, since the rest would never hold. */
  refused: boolean;
  /** The feature's unit. */
  unit: Unit | undefined;
  /** Id of the name of the table. */
  labelledBy: string;
}

/** Before and after, side by side: usage, share of the limit, status, what remains or is over. */
export function PreviewTable({ before, after, past, refused, unit, labelledBy }: PreviewTableProps) {
  const { labels } = usePanelContext();
  const texts = useStateTexts(unit);
  const row = (name: string, part: string, cell: (state: UsageState) => ReactNode) => {
    const now = cell(before);
    const then = after === null || refused ? null : cell(after);
    if (now === null && then === null) return null;
    return (
      <tr data-part={part}>
        <th scope="row" className="eu-panel-table__name">
          <span className="eu-visually-hidden">{name}</span>
        </th>
        <td>{now}</td>
        <td>{then}</td>
      </tr>
    );
  };
  return (
    <table
      className="eu-panel-table"
      aria-labelledby={labelledBy}
      data-state={after === null ? 'open' : refused ? 'refused' : 'shown'}
    >
      <thead>
        <tr>
          <td className="eu-panel-table__name" />
          <th scope="col">{past ? labels.panel.usageBefore : labels.panel.now}</th>
          <th scope="col">{labels.panel.after}</th>
        </tr>
      </thead>
      <tbody>
        <tr data-part="usage">
          <th scope="row" className="eu-panel-table__name">
            <span className="eu-visually-hidden">{labels.panel.usage}</span>
          </th>
          <td>
            <Amount value={before.usage} unit={unit} />
          </td>
          <td>
            <ChevronEndIcon className="eu-panel-table__arrow" />
            {after === null ? labels.common.dash : <Amount value={after.usage} unit={unit} />}
          </td>
        </tr>
        {row(labels.panel.shareOfLimit, 'share', texts.share)}
        {row(labels.panel.status, 'status', (state) => (
          <StatusWord status={state.status} />
        ))}
        {row(labels.panel.remainingOrOver, 'remaining', texts.remaining)}
      </tbody>
    </table>
  );
}
