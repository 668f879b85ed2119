import { useId } from 'react';
import { PanelButton } from './panel-button';
import { useAnnouncement } from './use-announcement';
import { usePanelContext } from './use-panel-context';

/** What the buttons of a form need to know of it. */
export interface FooterForm {
  /** Where the write stands. */
  status: 'idle' | 'pending' | 'success' | 'error' | 'unknown';
  /** Whether there is a result. */
  isDone: boolean;
  /** What is being done about an unknown outcome; `null`: nothing. */
  recovering: 'retry' | 'check' | null;
  /** How long until it is sent again by itself; `null`: it does not wait. */
  waitMs: number | null;
  /** Why it cannot be confirmed yet; `null`: it can. */
  notReady: string | null;
  /** Sends the same again, after an unknown outcome. */
  retry(): void;
  /** Looks for it, after an unknown outcome. */
  check(): void;
  /** Gives up what waits to be sent. */
  stopWaiting(): void;
  /** Starts over after a result. */
  addAnother(): void;
}

/** Props of {@link PanelFooter}. */
export interface PanelFooterProps {
  /** The form that it belongs to. */
  form: FooterForm;
  /** Whether the engine recognizes a record that is sent twice; else looking for it comes first. */
  safe: boolean;
  /** What sends the form. */
  confirm: string;
  /** What starts over. */
  another: string;
  /** Asks to close the panel. */
  onClose: () => void;
}

/** The buttons that fit where the form stands: confirm, find out what became of it, or go on. */
export function PanelFooter({ form, safe, confirm, another, onClose }: PanelFooterProps) {
  const { labels } = usePanelContext();
  const id = useId();
  const isPending = form.status === 'pending';
  const isWaiting = form.waitMs !== null;
  // A write that is quick says what became of it, and nothing before.
  const sending = useAnnouncement<HTMLSpanElement>(isPending && !isWaiting ? labels.panel.sending : '');
  if (form.isDone) {
    return (
      <div className="eu-side-panel__footer">
        <PanelButton onClick={form.addAnother}>{another}</PanelButton>
        <PanelButton primary onClick={onClose}>
          {labels.common.close}
        </PanelButton>
      </div>
    );
  }
  if (!isWaiting && (form.status === 'unknown' || form.recovering !== null)) {
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
  const why = isPending ? labels.panel.sending : form.notReady;
  return (
    <div className="eu-side-panel__footer">
      {isWaiting ? (
        <PanelButton onClick={form.stopWaiting}>{labels.panel.stopWaiting}</PanelButton>
      ) : (
        <PanelButton onClick={onClose}>{labels.common.cancel}</PanelButton>
      )}
      <PanelButton
        primary
        type="submit"
        off={form.notReady !== null && !isPending}
        busy={isPending}
        aria-describedby={`${id}-why`}
      >
        {confirm}
      </PanelButton>
      <span ref={sending} className="eu-visually-hidden" aria-live="polite" />
      <span className="eu-visually-hidden" id={`${id}-why`}>
        {why}
      </span>
    </div>
  );
}
