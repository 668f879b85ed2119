import { useState } from 'react';

/** Options of {@link useOpenState}. */
export interface OpenStateOptions {
  /** Whether it is open; absent: the component keeps that itself. */
  open?: boolean | undefined;
  /** Whether it is open at first, when it keeps that itself. Default `false`. */
  defaultOpen?: boolean | undefined;
  /** Called when it should open or close. */
  onOpenChange?: ((open: boolean) => void) | undefined;
}

/** Open or closed, kept by the host or by the component. */
export function useOpenState({
  open,
  defaultOpen = false,
  onOpenChange,
}: OpenStateOptions): [boolean, (open: boolean) => void] {
  const [own, setOwn] = useState(defaultOpen);
  const change = (next: boolean) => {
    if (open === undefined) setOwn(next);
    onOpenChange?.(next);
  };
  return [open ?? own, change];
}
