import { setNonce } from 'get-nonce';
import { useUsageContext } from '../../hooks';

/**
 * Hands the host's nonce to what Radix locks the page's scrolling with: it injects a style of its own, and asks
 * this one place for the nonce.
 */
export function useStyleNonce(): void {
  const { nonce } = useUsageContext();
  if (nonce !== undefined) setNonce(nonce);
}
