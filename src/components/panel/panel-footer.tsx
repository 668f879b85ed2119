import { useId } from 'react';
import { PanelButton } from './panel-button';
import { useAnnouncement } from './use-announcement';
import { usePanelContext } from './use-panel-context';
import type { WriteForm } from './use-write-form';

/** A way on from a form. */
export interface Way {
  /** What it is called. */
  label: string;
  /** Takes it. */
  onClick: () => void;
}

/** Props of {@link PanelFooter}. */
export interface PanelFooterProps {
  /** The form that it belongs to. */
  form: Pick<WriteForm, 'status' | 'recovering' | 'waitMs' | 'retry' | 'check' | 'stopWaiting'>;
  /** Whether the engine recognizes what is sent twice; else looking for it comes first. */
  safe: boolean;
  /** What sends the form; `null`: nothing can be sent. */
  confirm: string | null;
  /** Why it cannot be sent yet, for a screen reader; `null`: it can. */
  notReady: string | null;
  /** Ids of texts elsewhere that say so. */
  notReadyId?: string | undefined;
  /** Leaves without sending. */
  leave: Way;
  /** After a result: what to do, the main one last; `null`: there is none yet. */
  done: readonly [Way, Way] | null;
}

/** The buttons that fit where the form stands: confirm, find out what became of it, or go on. */
export function PanelFooter({ form, safe, confirm, notReady, notReadyId, leave, done }: PanelFooterProps) {
  const { labels } = usePanelContext();
  const id = useId();
  const isPending = form.status === 'pending';
  const isWaiting = form.waitMs !== null;
  // A write that is quick says what became of it, and nothing before.
  const sending = useAnnouncement<HTMLSpanElement>(isPending && !isWaiting ? labels.panel.sending : '');
  if (done !== null) {
    return (
      <div className="eu-side-panel__footer">
        <PanelButton onClick={done[0].onClick}>{done[0].label}</PanelButton>
        <PanelButton primary onClick={done[1].onClick}>
          {done[1].label}
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
  const isOff = notReady !== null && !isPending;
  return (
    <div className="eu-side-panel__footer">
      {isWaiting ? (
        <PanelButton onClick={form.stopWaiting}>{labels.panel.stopWaiting}</PanelButton>
      ) : (
        <PanelButton onClick={leave.onClick}>{leave.label}</PanelButton>
      )}
      {confirm !== null && (
        <PanelButton
          primary
          type="submit"
          off={isOff}
          busy={isPending}
          aria-describedby={[isOff && notReadyId, `${id}-why`].filter(Boolean).join(' ')}
        >
          {confirm}
        </PanelButton>
      )}
      <span ref={sending} className="eu-visually-hidden" aria-live="polite" />
      <span className="eu-visually-hidden" id={`${id}-why`}>
        {isPending ? labels.panel.sending : notReady}
      </span>
    </div>
  );
}
