import { digestOf } from '../engine/digest';

/** 128 bits: no two intents of a key share them, and the key stays short. */
const DIGEST_DIGITS = 32;

/**
 * The key that Stigg gets for a write. Whether its keys are one customer's or those of the whole environment is not
 * told: with the customer in it, one customer's key never swallows another's. With the digest of the intent in it, a
 * key that comes again with something else is never answered as written while it is not.
 *
 * @param intent canonical text of the intent
 */
export async function sentKey(
  { customerId, idempotencyKey }: { customerId: string; idempotencyKey: string },
  intent: string,
): Promise<string> {
  const digest = (await digestOf(intent)).slice(0, DIGEST_DIGITS);
  return [plain(customerId), plain(idempotencyKey), digest].join(':');
}

/** Without the sign that divides the parts, so that no two pairs make one key. */
const plain = (text: string): string => text.replace(/[%:]/g, encodeURIComponent);
