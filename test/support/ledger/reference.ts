/** Ten lines that say what a ledger is. They share nothing with the stores: whole tenths, and months in UTC. */

/** What a record did to the level at its time, tenths. */
export interface Effect {
  before: number;
  applied: number;
  after: number;
}

/** A change to make, tenths. */
export interface Change {
  behavior: 'delta' | 'set';
  value: number;
  at: number;
  dimensions: Record<string, string>;
}

/** A ledger of one feature. @param resets whether usage starts anew each month */
export function createReference(resets: boolean) {
  const rows: { at: number; applied: number; dimensions: Record<string, string> }[] = [];
  const month = (at: number) => (resets ? new Date(at).toISOString().slice(0, 7) : '');
  const level = (at: number, slice: Record<string, string> = {}) =>
    rows
      .filter((row) => row.at <= at && month(row.at) === month(at))
      .filter((row) => Object.entries(slice).every(([key, value]) => row.dimensions[key] === value))
      .reduce((sum, { applied }) => sum + applied, 0);
  /** Usage of the whole period that a moment lies in. */
  const total = (at: number) =>
    rows.filter((row) => month(row.at) === month(at)).reduce((sum, { applied }) => sum + applied, 0);
  /** Whether a record would lead below the least that is allowed: the level, the total, or a part that it takes from. */
  const fallsBelow = ({ behavior, value, at, dimensions }: Change, least: number): boolean => {
    const isPart = Object.keys(dimensions).length > 0;
    const applied = behavior === 'set' ? value - level(at, dimensions) : value;
    const part = level(at, dimensions) + applied;
    const below = [level(at) + applied, total(at) + applied].some((one) => one < least);
    if (!isPart) return below;
    return below || (behavior === 'set' && part < least) || (applied < 0 && part < Math.min(least, 0));
  };
  const write = ({ behavior, value, at, dimensions }: Change): Effect => {
    const before = level(at, behavior === 'set' ? dimensions : {});
    const applied = behavior === 'set' ? value - before : value;
    rows.push({ at, applied, dimensions });
    return { before, applied, after: before + applied };
  };
  return { level, write, fallsBelow };
}

/** Tenths as a quantity. */
export function tenths(value: number): string {
  const [whole, rest] = [Math.trunc(Math.abs(value) / 10), Math.abs(value) % 10];
  return `${value < 0 ? '-' : ''}${whole}${rest === 0 ? '' : `.${rest}`}`;
}
