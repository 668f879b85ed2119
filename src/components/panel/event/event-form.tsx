import { forwardRef, useEffect, useRef, type FormEvent } from 'react';
import type { Entitlement } from '../../../model/entitlement';
import type { UsageEventReceipt } from '../../../model/event';
import { InfoIcon } from '../../shared/icons';
import { PanelFooter } from '../panel-footer';
import { stayReason, useCloseGuard, type CloseGuard } from '../use-close-guard';
import { useOutcomeFocus } from '../use-outcome-focus';
import { usePanelContext } from '../use-panel-context';
import { WhenField } from '../when-field';
import { WriteOutcome } from '../write-outcome';
import { EventKey } from './event-key';
import { EventResult } from './event-result';
import { JsonField } from './json-field';
import { PropertyField } from './property-field';
import { ownText } from './read-properties';
import { useEventContext } from './use-event-context';
import { useEventForm, type EventRules } from './use-event-form';

/** Props of {@link EventForm}. */
export interface EventFormProps {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The entitlement as last read. */
  entitlement: Entitlement;
  /** What may be reported. */
  rules: EventRules;
  /** Closes the panel without asking. */
  onClose: () => void;
  /** Told whether the form holds something that must stay on screen: input, an open write, a result. */
  onHold: (holds: boolean) => void;
  /** Called once for each event that was reported. */
  onEventReported?: ((receipt: UsageEventReceipt) => void) | undefined;
}

/** Reports an event of a feature that is counted from events, and says what became of it. */
export const EventForm = forwardRef<CloseGuard, EventFormProps>(function EventForm(
  { customerId, subscriptionId, entitlement, rules, onClose, onHold, onEventReported },
  guard,
) {
  const { words } = useEventContext();
  const { labels } = usePanelContext();
  const target = { customerId, subscriptionId, featureId: entitlement.feature.id };
  const form = useEventForm(target, rules, onEventReported);
  const { status, checkFailed, result } = form;
  const controls = useRef(new Map<string, HTMLElement>());
  const first = useRef<HTMLElement>(null);
  const time = useRef<HTMLInputElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const isDone = result !== null;
  const holds = form.isDirty || isDone || status !== 'idle';
  useEffect(() => onHold(holds), [onHold, holds]);
  const leaving = useCloseGuard(guard, stayReason(form, form.isDirty), onClose);
  useOutcomeFocus({ outcome, first }, { isDone, isUnknown: status === 'unknown', checkFailed });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    leaving.stay();
    const wrong = form.confirm();
    if (wrong === null) return;
    const control = 'time' in wrong ? time.current : controls.current.get(wrong.field);
    control?.blur();
    control?.focus();
  };
  const keep = (key: string, isFirst: boolean) => (element: HTMLElement | null) => {
    if (element === null) controls.current.delete(key);
    else controls.current.set(key, element);
    if (isFirst) first.current = element;
  };

  const isSafe = rules.dedupe !== 'none';
  return (
    <form className="eu-side-panel__form" onSubmit={submit} noValidate data-state={status}>
      <div className="eu-side-panel__body">
        {result !== null ? (
          <EventResult ref={outcome} {...result} fields={rules.fields} visibility={form.visibility} />
        ) : (
          <>
            <div className="eu-panel-provisioning" role="note">
              <InfoIcon />
              <p>
                <strong>{words.lead}</strong> {words.rest}
              </p>
            </div>
            {rules.fields === null ? (
              <JsonField
                ref={keep('', true)}
                text={form.texts[''] ?? ''}
                onChange={(text) => form.setText('', text)}
                issue={form.issues.get('')}
                locked={form.isLocked}
              />
            ) : (
              rules.fields.length > 0 && (
                <fieldset className="eu-panel-field eu-panel-dimensions">
                  <legend className="eu-panel-label">{words.properties}</legend>
                  <div className="eu-panel-dimensions__fields">
                    {rules.fields.map((field, index) => (
                      <PropertyField
                        key={field.key}
                        control={keep(field.key, index === 0)}
                        field={field}
                        text={ownText(form.texts, field.key)}
                        onChange={(text) => form.setText(field.key, text)}
                        issue={form.issues.get(field.key)}
                        locked={form.isLocked}
                      />
                    ))}
                  </div>
                </fieldset>
              )
            )}
            {rules.window !== null && (
              <WhenField
                ref={time}
                moment={form.moment}
                onChange={form.setMoment}
                window={rules.window}
                outside={form.isOutside}
                asked={form.isAsked}
                locked={form.isLocked}
              />
            )}
            <EventKey idempotencyKey={form.idempotencyKey} hint={isSafe ? words.keyHint : words.keyHintTwice} />
            <p className="eu-panel-hint" role="note">
              {rules.visibility === 'eventual' ? words.later : words.atOnce}
            </p>
          </>
        )}
      </div>
      {!isDone && <WriteOutcome ref={outcome} form={form} safe={isSafe} held={leaving.held} onLeave={onClose} />}
      <PanelFooter
        form={form}
        safe={isSafe}
        confirm={words.confirm}
        notReady={form.isReady ? null : words.confirmNeedsFix}
        leave={{ label: labels.common.cancel, onClick: leaving.requestClose }}
        done={
          isDone
            ? [
                { label: words.another, onClick: form.addAnother },
                { label: labels.common.close, onClick: onClose },
              ]
            : null
        }
      />
    </form>
  );
});
