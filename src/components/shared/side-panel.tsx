import * as RadixDialog from '@radix-ui/react-dialog';
import { useRef, useState, type ReactNode } from 'react';
import { useUsageContext } from '../../hooks';
import { CloseIcon } from './icons';
import { OWN_PANEL_EVENTS } from './own-events';
import { useStyleNonce } from './style-nonce';
import { activeElementAt, keepTabInside } from './shadow-focus';
import { tabStops } from './tab-stops';

/** Props of {@link SidePanel}. */
export interface SidePanelProps {
  /** Whether it is open. */
  open: boolean;
  /** The user asks to close it: Esc or the button in the corner. The panel stays until `open` is `false`. */
  onCloseRequest: () => void;
  /** It is gone, and the focus is back where it was. */
  onClosed?: (() => void) | undefined;
  /** Title; also the accessible name. */
  title: string;
  /** One line under the title, also the accessible description. */
  description?: ReactNode;
  /** Name of the button in the corner. */
  closeLabel: string;
  /** The content; mounted while the panel is open. The first `[data-autofocus]` in it gets the focus. */
  children: ReactNode;
  /** Class names of the panel, besides `eu-root eu-side-panel`. */
  className?: string | undefined;
}

/**
 * A modal panel that slides in from the inline end; over the full width on a phone. Focus goes into it,
 * stays in it, and returns to where it was. A click beside it does not close it, so that a slip of the
 * hand loses nothing.
 */
export function SidePanel({
  open,
  onCloseRequest,
  onClosed,
  title,
  description,
  closeLabel,
  children,
  className,
}: SidePanelProps) {
  const { portalContainer } = useUsageContext();
  useStyleNonce();
  const anchor = useRef<HTMLSpanElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const [direction, setDirection] = useState<'ltr' | 'rtl'>();

  const handleOpenFocus = (event: Event) => {
    event.preventDefault();
    // Without a trigger of its own the dialog does not know whom to give the focus back to.
    opener.current = activeElementAt(anchor.current);
    const first = content.current?.querySelector<HTMLElement>('[data-autofocus]') ?? content.current;
    first?.focus({ preventScroll: true });
    if (anchor.current !== null) {
      const place = getComputedStyle(anchor.current);
      setDirection(place.direction === 'rtl' ? 'rtl' : 'ltr');
      // The panel stands outside of the element that chose light or dark. Not by a style attribute: a strict content
      // security policy forbids those in the markup.
      if (place.colorScheme !== '' && place.colorScheme !== 'normal' && content.current !== null) {
        content.current.style.colorScheme = place.colorScheme;
      }
    }
  };

  const handleCloseFocus = (event: Event) => {
    event.preventDefault();
    // StrictMode runs this once while the panel stays open.
    if (content.current !== null) return;
    // What opened it may have gone with another panel: then to what stands around.
    const place = anchor.current?.parentElement;
    const isThere = opener.current?.isConnected === true && !opener.current.matches('body');
    const home = isThere ? opener.current : place && tabStops(place)[0];
    home?.focus({ preventScroll: true });
    onClosed?.();
  };

  return (
    <>
      <span ref={anchor} hidden data-part="panel-place" />
      <RadixDialog.Root open={open} onOpenChange={(next) => !next && onCloseRequest()}>
        <RadixDialog.Portal container={portalContainer ?? null}>
          <RadixDialog.Overlay className="eu-root eu-side-panel__overlay" />
          <RadixDialog.Content
            ref={content}
            className={['eu-root', 'eu-side-panel', className].filter(Boolean).join(' ')}
            dir={direction}
            // Radix hides what is around it at the moment, but not what comes there later.
            aria-modal
            onOpenAutoFocus={handleOpenFocus}
            onCloseAutoFocus={handleCloseFocus}
            onInteractOutside={(event) => event.preventDefault()}
            {...OWN_PANEL_EVENTS}
            onKeyDown={(event) => {
              // Tab and Escape too: the panel has its own use for them.
              event.stopPropagation();
              keepTabInside(event);
            }}
            {...(description === undefined && { 'aria-describedby': undefined })}
          >
            <div className="eu-side-panel__header">
              <div className="eu-side-panel__heading">
                <RadixDialog.Title className="eu-side-panel__title">{title}</RadixDialog.Title>
                {description !== undefined && (
                  <RadixDialog.Description className="eu-side-panel__description">
                    {description}
                  </RadixDialog.Description>
                )}
              </div>
              <RadixDialog.Close
                className="eu-button eu-side-panel__close"
                data-variant="ghost"
                data-shape="icon"
                aria-label={closeLabel}
              >
                <CloseIcon />
              </RadixDialog.Close>
            </div>
            {children}
          </RadixDialog.Content>
        </RadixDialog.Portal>
      </RadixDialog.Root>
    </>
  );
}
