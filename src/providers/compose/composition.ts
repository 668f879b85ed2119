import type { Watch } from '../../model/record';
import type { ComposedWrites } from './options';
import type { Parts } from './part';

/** What the operations work with. */
export interface Composition {
  parts: Parts;
  writes: ComposedWrites;
  watch: Watch | undefined;
  /** Whether all parts are one, so that its rows need nothing from elsewhere. */
  isOne: boolean;
}

const WATCH: Watch = { pollAfterMs: 2_000, giveUpAfterMs: 60_000 };

/**
 * What another part than `entitlements` says of a write, as the page has to take it: done there is not yet shown here.
 */
export function shownLater<Receipt extends { status: 'applied' | 'accepted' | 'duplicate'; watch?: Watch }>(
  receipt: Receipt,
  { writes, watch }: Composition,
): Receipt {
  if (writes !== 'eventual' || receipt.status === 'duplicate') return receipt;
  return { ...receipt, status: 'accepted', watch: receipt.watch ?? watch ?? WATCH };
}
