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
  return [plain(customerId), plain(idempotencyKey), await digestOf(intent)].join(':');
}

/** Without the sign that divides the parts, so that no two pairs make one key. */
const plain = (text: string): string => text.replace(/[%:]/g, encodeURIComponent);

/** The first 128 bits of SHA-256. */
async function digestOf(text: string): Promise<string> {
  const bytes = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
