import { useId } from 'react';
import { PanelButton } from '../panel/panel-button';
import { useAnnouncement } from '../panel/use-announcement';
import { useLogContext } from './use-log-context';
import type { UndoForm } from './use-undo-form';

/** Props of {@link UndoFooter}. */
export interface UndoFooterProps {
  /** The undo that it belongs to. */
  form: UndoForm;
  /** Ids of the texts that say why nothing can be undone now. */
  offId: string;
  /** Goes back to the list. */
  onBack: () => void;
  /** Asks to close the panel. */
  onClose: () => void;
}

/** The buttons that fit where the undo stands: confirm, find out what became of it, or go on. */
export function UndoFooter({ form, offId, onBack, onClose }: UndoFooterProps) {
  const { log, panel, common } = useLogContext().labels;
  const id = useId();
  const isPending = form.status === 'pending';
  const isWaiting = form.waitMs !== null;
  const sending = useAnnouncement<HTMLSpanElement>(isPending && !isWaiting ? panel.sending : '');
  if (form.receipt !== null) {
    return (
      <div className="eu-side-panel__footer">
        <PanelButton onClick={onClose}>{common.close}</PanelButton>
        <PanelButton primary onClick={onBack}>
          {log.back}
        </PanelButton>
      </div>
    );
  }
  if (!isWaiting && (form.status === 'unknown' || form.recovering !== null)) {
    const { isSafe, recovering } = form;
    const check = (
      <PanelButton key="check" primary={!isSafe} busy={recovering === 'check'} off={isPending} onClick={form.check}>
        {panel.check}
      </PanelButton>
    );
    const retry = (
      <PanelButton key="retry" primary={isSafe} busy={recovering === 'retry'} off={isPending} onClick={form.retry}>
        {common.tryAgain}
      </PanelButton>
    );
    return <div className="eu-side-panel__footer">{isSafe ? [check, retry] : [retry, check]}</div>;
  }
  const isOff = !form.isReady && !isPending;
  const isAsking = form.preview === null || form.isRefreshing;
  return (
    <div className="eu-side-panel__footer">
      {isWaiting ? (
        <PanelButton onClick={form.reset}>{panel.stopWaiting}</PanelButton>
      ) : (
        <PanelButton onClick={onBack}>{log.back}</PanelButton>
      )}
      {form.reason === null && (
        <PanelButton
          primary
          type="submit"
          off={isOff}
          busy={isPending}
          aria-describedby={isOff ? `${offId} ${id}-why` : `${id}-why`}
        >
          {log.undo}
        </PanelButton>
      )}
      <span ref={sending} className="eu-visually-hidden" aria-live="polite" />
      <span className="eu-visually-hidden" id={`${id}-why`}>
        {isPending ? panel.sending : isOff && isAsking ? common.loading : null}
      </span>
    </div>
  );
}
