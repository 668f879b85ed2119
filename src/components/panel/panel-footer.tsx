import { useId } from 'react';
import { PanelButton } from './panel-button';
import type { RecordForm } from './use-record-form';
import { useAnnouncement } from './use-announcement';
import { usePanelContext } from './use-panel-context';

/** Props of {@link PanelFooter}. */
export interface PanelFooterProps {
  /** The form that it belongs to. */
  form: RecordForm;
  /** Whether the engine recognizes a record that is sent twice; else looking for it comes first. */
  safe: boolean;
  /** Asks to close the panel. */
  onClose: () => void;
}

/** The buttons that fit where the form stands: confirm, find out what became of it, or go on. */
export function PanelFooter({ form, safe, onClose }: PanelFooterProps) {
  const { labels } = usePanelContext();
  const id = useId();
  const isPending = form.status === 'pending';
  // A write that is quick says what became of it, and nothing before.
  const sending = useAnnouncement<HTMLSpanElement>(isPending ? labels.panel.sending : '');
  if (form.receipt !== null) {
    return (
      <div className="eu-side-panel__footer">
        <PanelButton onClick={form.addAnother}>{labels.panel.addAnother}</PanelButton>
        <PanelButton primary onClick={onClose}>
          {labels.common.close}
        </PanelButton>
      </div>
    );
  }
  if (form.status === 'unknown' || form.recovering !== null) {
    const check = (
      <PanelButton key="check" primary={!safe} busy={form.recovering === 'check'} off={isPending} onClick={form.check}>
        {labels.panel.check}
      </PanelButton>
    );
    const retry = (
      <PanelButton key="retry" primary={safe} busy={form.recovering === 'retry'} off={isPending} onClick={form.retry}>
        {labels.common.tryAgain}
      </PanelButton>
    );
    return <div className="eu-side-panel__footer">{safe ? [check, retry] : [retry, check]}</div>;
  }
  const isOff = !form.isReady && !isPending;
  return (
    <div className="eu-side-panel__footer">
      <PanelButton onClick={onClose}>{labels.common.cancel}</PanelButton>
      <PanelButton primary type="submit" off={isOff} busy={isPending} aria-describedby={`${id}-why`}>
        {labels.panel.confirm}
      </PanelButton>
      <span ref={sending} className="eu-visually-hidden" aria-live="polite" />
      <span className="eu-visually-hidden" id={`${id}-why`}>
        {isPending
          ? labels.panel.sending
          : isOff
            ? form.preview === null
              ? labels.panel.confirmNeedsValue
              : labels.panel.confirmNeedsFix
            : null}
      </span>
    </div>
  );
}
