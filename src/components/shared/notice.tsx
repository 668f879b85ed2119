import { forwardRef, useCallback, useId, type ReactNode } from 'react';
import { ExceededIcon, InfoIcon } from './icons';
import { useKeptFocus } from './keep-focus';

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
  /**
   * How it is read out: `alert` at once, `status` when there is a pause, `group` when it gets the focus.
   * Absent: where it stands.
   */
  role?: 'alert' | 'status' | 'group';
}

/**
 * A box that says something about what it stands at: icon, title, text and perhaps a button. Code that holds a
 * ref can give it the focus; the Tab key passes it by. When it goes away with the focus in it, that goes on nearby.
 */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { tone = 'info', title, children, action, role },
  ref,
) {
  const id = useId();
  const keepFocus = useKeptFocus();
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      keepFocus(element);
      if (typeof ref === 'function') ref(element);
      else if (ref !== null) ref.current = element;
    },
    [keepFocus, ref],
  );
  const Icon = tone === 'info' ? InfoIcon : ExceededIcon;
  return (
    <div
      ref={attach}
      className="eu-notice"
      data-part="notice"
      data-tone={tone}
      role={role}
      {...(ref !== null && { tabIndex: -1, 'aria-labelledby': title === undefined ? `${id}-body` : `${id}-title` })}
    >
      <span className="eu-notice__icon">
        <Icon />
      </span>
      <div className="eu-notice__body" id={`${id}-body`}>
        {title !== undefined && (
          <p className="eu-notice__title eu-text" id={`${id}-title`}>
            {title}
          </p>
        )}
        {children}
      </div>
      {action}
    </div>
  );
});
