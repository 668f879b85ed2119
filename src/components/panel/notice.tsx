import { forwardRef, type ReactNode } from 'react';
import { ExceededIcon, InfoIcon } from '../shared/icons';

/** Props of {@link Notice}. */
export interface NoticeProps {
  /** How serious it is. Default: something to know. */
  tone?: 'warning' | 'error';
  /** `alert` is read out at once, `status` when there is time, `note` not by itself. Default: none. */
  role?: 'alert' | 'status' | 'note';
  /** First line, strong. */
  title?: string;
  /** What it says. */
  children?: ReactNode;
  /** Buttons under it. */
  actions?: ReactNode;
}

/** A framed remark with an icon. It can take the focus from code, not from the Tab key. */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { tone, role, title, children, actions },
  ref,
) {
  return (
    <div ref={ref} className="eu-notice eu-panel-notice" data-tone={tone} role={role} tabIndex={-1}>
      <span className="eu-notice__icon">{tone === undefined ? <InfoIcon /> : <ExceededIcon />}</span>
      <div className="eu-notice__body">
        {title !== undefined && <p className="eu-notice__title">{title}</p>}
        {children}
        {actions !== undefined && <div className="eu-panel-notice__actions">{actions}</div>}
      </div>
    </div>
  );
});
