import type { Period } from 'react-entitlement-usage/core';
import type { Shares, UsagePlan } from './plan';
import { createRandom } from './random';
import { apportion, rhythmWeight } from './rhythm';

/** One made-up line of usage. */
export interface SeedRow {
  /** Fixed key: the same span of the same period always has the same one. */
  key: string;
  /** Epoch milliseconds. */
  at: number;
  /** Decimal. */
  value: string;
  /** Values of the dimensions. */
  dimensions?: Record<string, string>;
}

/** What the rows of one period depend on, and nothing else: no clock, no chance. */
export interface PeriodInput {
  /** Seed number. */
  seed: number;
  /** Text that stands for the entitlement. */
  name: string;
  /** The period. */
  period: Period;
  /** Usage goes up to here, epoch milliseconds; at or after the period's end: the whole period. */
  until: number;
  /** Taken off the current total: what people's changes add to it, in whole units. */
  adjusted?: number;
}

const STEPS = { minutes: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** The usage of one period of an entitlement whose usage adds up. */
export function amountRows(plan: Extract<UsagePlan, { kind: 'amounts' }>, input: PeriodInput): SeedRow[] {
  const start = Date.parse(input.period.start);
  const isWhole = input.until >= Date.parse(input.period.end);
  const end = isWhole ? Date.parse(input.period.end) : input.until;
  const random = createRandom(`${input.seed} ${input.name} ${input.period.start}`);
  const scale = 10 ** (plan.decimals ?? 0);
  const total = isWhole
    ? Math.round(plan.past * (0.85 + random() * 0.3))
    : plan.current - (input.adjusted ?? 0) * scale;
  const starts = spans(start, end, STEPS[plan.step]);
  const weights = starts.map((at) => rhythmWeight(plan.rhythm, at, plan.step, random));
  const amounts = apportion(total, weights);
  return starts.flatMap((at, i) =>
    slices(amounts[i] ?? 0, plan.split, random).flatMap(({ amount, dimensions }) =>
      amount === 0 ? [] : [row(input, at, decimal(amount, plan.decimals ?? 0), dimensions)],
    ),
  );
}

/** The changes of a level over the months before `until`, or, in a later period, a little up and down. */
export function levelRows(
  plan: Extract<UsagePlan, { kind: 'level' }>,
  input: PeriodInput,
  isFirst: boolean,
): SeedRow[] {
  const random = createRandom(`${input.seed} ${input.name} ${input.period.start}`);
  const change = (at: number, amount: number) => row(input, at, decimal(amount, plan.decimals ?? 0));
  if (!isFirst) {
    const start = Date.parse(input.period.start);
    const some = 1 + Math.floor(random() * 3);
    const middle = start + (Math.min(input.until, Date.parse(input.period.end)) - start) / 2;
    return [change(start, some), change(Math.max(start + 1, Math.floor(middle)), -some)];
  }
  const from = Math.floor((input.until - plan.months * 30 * STEPS.day) / STEPS.day) * STEPS.day;
  const workdays = spans(from + STEPS.day, input.until, STEPS.day).filter(isWorkday);
  const rows = [change(from, plan.start)];
  let level = plan.start;
  workdays.forEach((at, i) => {
    const isLast = i === workdays.length - 1;
    const aim = plan.start + ((plan.current - plan.start) * (i + 1)) / workdays.length;
    const next = isLast ? plan.current : Math.max(0, Math.round(aim + (random() - 0.5) * 4));
    const hour = 9 + Math.floor(random() * 8);
    if (next === level || (!isLast && random() < 0.45)) return;
    rows.push(change(Math.min(at + hour * STEPS.hour, input.until), next - level));
    level = next;
  });
  return rows;
}

const isWorkday = (at: number): boolean => ![0, 6].includes(new Date(at).getUTCDay());

/** Exactly the planned values, one a day up to `until`, none before the period. */
export function fixedRows(plan: Extract<UsagePlan, { kind: 'rows' }>, input: PeriodInput): SeedRow[] {
  const start = Date.parse(input.period.start);
  return plan.values.map((value, i) => {
    const at = input.until - (plan.values.length - 1 - i) * STEPS.day;
    return { ...row(input, Math.max(start, at), value), key: `${input.name}:${input.period.start}:${i}` };
  });
}

/** Starts of the spans that have begun before `end`. There is always the first one. */
function spans(start: number, end: number, step: number): number[] {
  const count = Math.max(1, Math.ceil((end - start) / step));
  return Array.from({ length: count }, (_, i) => start + i * step);
}

interface Slice {
  amount: number;
  dimensions?: Record<string, string>;
}

/** One slice per value of the first dimension; each of the others is drawn by its shares. */
function slices(amount: number, split: Record<string, Shares> | undefined, random: () => number): Slice[] {
  const [first, ...others] = Object.entries(split ?? {});
  if (!first) return [{ amount }];
  const [key, shares] = first;
  const names = Object.keys(shares);
  const parts = apportion(
    amount,
    names.map((name) => (shares[name] ?? 0) * (0.7 + random() * 0.6)),
  );
  return names.map((name, i) => {
    const drawn = others.map(([other, of]) => [other, draw(of, random())] as const);
    return { amount: parts[i] ?? 0, dimensions: { [key]: name, ...Object.fromEntries(drawn) } };
  });
}

function draw(shares: Shares, at: number): string {
  const all = Object.values(shares).reduce((sum, share) => sum + share, 0);
  let seen = 0;
  for (const [name, share] of Object.entries(shares)) if (at * all < (seen += share)) return name;
  return Object.keys(shares)[0] ?? '';
}

function row(input: PeriodInput, at: number, value: string, dimensions?: Record<string, string>): SeedRow {
  const slice = dimensions ? `:${Object.values(dimensions)[0] ?? ''}` : '';
  return { key: `${input.name}:${at}${slice}`, at, value, ...(dimensions && { dimensions }) };
}

/** A whole number of smallest units as a decimal: 8734 with 2 digits is `87.34`. */
function decimal(amount: number, digits: number): string {
  if (digits === 0) return String(amount);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return `${amount < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
