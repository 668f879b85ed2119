import type { StringFilter } from './model';

/** Whether a text passes a filter; nothing is the empty text, as in the columns of the engine. */
export function passes(filter: StringFilter, given: string | null): boolean {
  const text = given ?? '';
  const { $eq, $ne, $in, $nin, $like, $and, $or } = filter;
  if ($eq !== undefined && text !== $eq) return false;
  if ($ne !== undefined && text === $ne) return false;
  if ($in !== undefined && !$in.includes(text)) return false;
  if ($nin !== undefined && $nin.includes(text)) return false;
  if ($like !== undefined && !likeness($like).test(text)) return false;
  if ($and !== undefined && !$and.every((part) => passes(part, given))) return false;
  return $or === undefined || $or.some((part) => passes(part, given));
}

const likeness = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
    's',
  );
