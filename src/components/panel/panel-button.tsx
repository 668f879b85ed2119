import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { RefreshIcon } from '../shared/icons';

/** Props of {@link PanelButton}. */
export interface PanelButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'disabled'> {
  /** Whether pressing it does nothing now. It keeps its place in the Tab order and says why. */
  off?: boolean;
  /** Whether what it started is still going on. */
  busy?: boolean;
  /** Whether it is the main one. */
  primary?: boolean;
}

/**
 * A button of the panel. One that is off stays reachable with the keyboard (`aria-disabled`), so that nobody
 * loses the focus while a write is on its way and everybody can hear why nothing can be confirmed yet.
 */
export const PanelButton = forwardRef<HTMLButtonElement, PanelButtonProps>(function PanelButton(
  { off = false, busy = false, primary = false, type = 'button', onClick, children, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      className="eu-button"
      data-variant={primary ? 'primary' : undefined}
      aria-disabled={off || busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (!off && !busy) onClick?.(event);
      }}
      {...rest}
    >
      {busy && <RefreshIcon className="eu-spin" />}
      {children}
    </button>
  );
});
