import { addQuantities, compareQuantities, parseQuantity } from 'react-entitlement-usage/core';

const DAY_MS = 86_400_000;

/** What the service answers: a status, and JSON. */
export interface Answer {
  status: number;
  body: unknown;
}

interface Entry {
  feature: string;
  amount: string;
  at: number;
  key?: string;
  intent?: string;
}

interface Feature {
  id: string;
  name: string;
  unit: string;
  limit: string | null;
}

/** A small usage service: customers, usage by UTC month and day, adjustments by key. Its clock stands until moved. */
export class PlainUsage {
  readonly #customers = new Map<string, { id: string; name: string; timeZone: string; entries: Entry[] }>();
  readonly #features: Feature[] = [
    { id: 'calls', name: 'API calls', unit: 'calls', limit: '100000' },
    { id: 'storage', name: 'Storage', unit: 'GB', limit: null },
  ];
  #now: number;

  constructor(now: string) {
    this.#now = Date.parse(now);
    const entries = Array.from({ length: 40 }, (_, day) => ({
      feature: 'calls',
      amount: `${(day % 7) * 10}.25`,
      at: this.#now - day * DAY_MS,
    }));
    this.#customers.set('cus_test', { id: 'cus_test', name: 'Test', timeZone: 'America/New_York', entries });
    this.#customers.set('cus_empty', { id: 'cus_empty', name: 'Empty', timeZone: 'UTC', entries: [] });
  }

  /** Moves the clock forward by milliseconds. */
  advance(ms: number): void {
    this.#now += ms;
  }

  customer(id: string): Answer {
    const found = this.#customers.get(id);
    return found ? ok({ id: found.id, name: found.name, timeZone: found.timeZone }) : NOT_FOUND;
  }

  usage(id: string): Answer {
    const found = this.#customers.get(id);
    if (!found) return NOT_FOUND;
    const [start, end] = this.#month();
    const features = this.#features.map((feature) => ({
      ...feature,
      used: sumOf(found.entries, feature.id, start, this.#now + 1),
    }));
    return ok({ asOf: iso(this.#now), period: { start: iso(start), end: iso(end) }, features });
  }

  /** Each day from the first to the last, both dates; `null` for days to come. */
  daily(id: string, feature: string, from: string, to: string): Answer {
    const found = this.#customers.get(id);
    if (!found || !this.#has(feature)) return NOT_FOUND;
    const [first, last] = [Date.parse(from), Date.parse(to)];
    if (!(last >= first)) return bad('expected two dates, the first one first');
    const days = Array.from({ length: (last - first) / DAY_MS + 1 }, (_, index) => {
      const start = first + index * DAY_MS;
      const used = start > this.#now ? null : sumOf(found.entries, feature, start, start + DAY_MS);
      return { day: iso(start).slice(0, 10), used };
    });
    const limit = this.#features.find(({ id: one }) => one === feature)?.limit ?? null;
    return ok({ asOf: iso(this.#now), limit, days });
  }

  /** The adjustments with a key: one, or none. */
  adjustments(id: string, key: string): Answer {
    const found = this.#customers.get(id);
    return found ? ok(found.entries.filter((entry) => entry.key === key).map(shown)) : NOT_FOUND;
  }

  /** Takes an adjustment once per key. */
  adjust(id: string, key: string | undefined, input: Record<string, unknown>): Answer {
    const found = this.#customers.get(id);
    const { feature, amount, note } = input;
    if (!found || typeof feature !== 'string' || !this.#has(feature)) return NOT_FOUND;
    const quantity = typeof amount === 'string' ? parseQuantity(amount) : null;
    if (!key || !quantity?.ok) return bad('expected an Idempotency-Key and an amount, as decimal text');
    const intent = JSON.stringify([feature, quantity.value, note ?? null]);
    const before = found.entries.find((entry) => entry.key === key);
    if (before && before.intent !== intent) return { status: 409, body: { message: 'The key has another body.' } };
    if (before) return ok({ ...shown(before), repeated: true });
    const used = sumOf(found.entries, feature, this.#month()[0], this.#now + 1);
    if (compareQuantities(addQuantities(used, quantity.value), '0') < 0) return bad('usage would fall below 0');
    const entry: Entry = { feature, amount: quantity.value, at: this.#now, key, intent };
    found.entries.push(entry);
    return { status: 201, body: { ...shown(entry), repeated: false } };
  }

  #has(feature: string): boolean {
    return this.#features.some(({ id }) => id === feature);
  }

  #month(): [number, number] {
    const now = new Date(this.#now);
    const startOf = (month: number): number => Date.UTC(now.getUTCFullYear(), month, 1);
    return [startOf(now.getUTCMonth()), startOf(now.getUTCMonth() + 1)];
  }
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const bad = (message: string): Answer => ({ status: 400, body: { message } });

/** The answer for whatever is not there. */
export const NOT_FOUND: Answer = { status: 404, body: { message: 'There is no such thing.' } };

const iso = (at: number): string => new Date(at).toISOString();

const sumOf = (entries: readonly Entry[], feature: string, start: number, end: number): string =>
  entries
    .filter((entry) => entry.feature === feature && entry.at >= start && entry.at < end)
    .reduce((sum, { amount }) => addQuantities(sum, amount), '0');

const shown = ({ feature, amount, at, key }: Entry): object => ({ feature, amount, at: iso(at), key });
