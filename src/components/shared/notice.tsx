import { forwardRef, type ReactNode } from 'react';
import { ExceededIcon, InfoIcon } from './icons';

/** Props of {@link Notice}. */
export interface NoticeProps {
  /** `info` something to know, `warning` to look at, `error` gone wrong. Default `info`. */
  tone?: 'info' | 'warning' | 'error';
  /** One short line. */
  title?: string;
  /** What to do about it, and details. */
  children?: ReactNode;
  /** A button at the end. */
  action?: ReactNode;
  /** How it is read out: `alert` at once, `status` when there is a pause. Absent: where it stands. */
  role?: 'alert' | 'status';
}

/**
 * A box that says something about what it stands at: icon, title, text and perhaps a button. Code can give it
 * the focus; the Tab key passes it by.
 */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { tone = 'info', title, children, action, role },
  ref,
) {
  const Icon = tone === 'info' ? InfoIcon : ExceededIcon;
  return (
    <div
      ref={ref}
      className="eu-notice"
      data-part="notice"
      data-tone={tone}
      role={role}
      tabIndex={ref ? -1 : undefined}
    >
      <span className="eu-notice__icon">
        <Icon />
      </span>
      <div className="eu-notice__body">
        {title !== undefined && <p className="eu-notice__title eu-text">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
});
