import { forwardRef, useId } from 'react';
import type { WriteVisibility } from '../../../hooks';
import type { EventField } from '../../../model/entitlement';
import type { NewUsageEvent, UsageEventReceipt } from '../../../model/event';
import { parseQuantity } from '../../../model/quantity';
import { ResultHead } from '../result-head';
import { usePanelContext } from '../use-panel-context';
import { useEventContext } from './use-event-context';

/** Props of {@link EventResult}. */
export interface EventResultProps {
  /** What became of it. */
  receipt: UsageEventReceipt;
  /** What was sent. */
  sent: NewUsageEvent;
  /** What the engine knows about the properties; `null`: nothing. */
  fields: EventField[] | null;
  /** Whether what the engine has accepted shows yet; `null`: nothing was accepted. */
  visibility: WriteVisibility | null;
}

/** What became of an event, and what was sent. */
export const EventResult = forwardRef<HTMLDivElement, EventResultProps>(function EventResult(
  { receipt, sent, fields, visibility },
  ref,
) {
  const { words, formatters, now } = useEventContext();
  const { labels } = usePanelContext();
  const { panel } = labels;
  const id = useId();
  const isDone = receipt.status === 'applied' || visibility === 'visible';
  const texts = {
    applied: [words.reported, words.reportedHint],
    duplicate: [words.duplicate, words.duplicateHint],
    accepted: [words.accepted, panel.lookingHint],
    waiting: [words.accepted, panel.lookingHint],
    visible: [panel.visible, panel.visibleHint],
    late: [words.accepted, panel.lateHint],
  } as const;
  const said = (value: string | number | boolean | null) => {
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (value === null) return labels.common.dash;
    const quantity = typeof value === 'number' ? parseQuantity(String(value)) : null;
    return quantity?.ok ? formatters.quantity(quantity.value) : String(value);
  };
  const [title, hint] = texts[visibility ?? receipt.status];
  return (
    <div
      ref={ref}
      className="eu-panel-result"
      data-status={isDone ? 'applied' : receipt.status}
      role="status"
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
    >
      <ResultHead titleId={`${id}-title`} title={title} hint={hint} done={isDone} />
      <dl className="eu-panel-card eu-panel-facts">
        {receipt.eventId !== null && (
          <div>
            <dt>{words.eventId}</dt>
            <dd className="eu-text">{receipt.eventId}</dd>
          </div>
        )}
        <div>
          <dt>{words.time}</dt>
          <dd>{sent.at === undefined ? words.now : formatters.dateTime(sent.at, now())}</dd>
        </div>
        {Object.entries(sent.properties).map(([key, value]) => (
          <div key={key}>
            <dt className="eu-text">{fields?.find((field) => field.key === key)?.name ?? key}</dt>
            <dd className="eu-text">{said(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.key}</dt>
          <dd className="eu-text">{sent.idempotencyKey}</dd>
        </div>
      </dl>
    </div>
  );
});
