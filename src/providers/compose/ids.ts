import type { IdFunctions, IdMap } from './options';

const SAME: IdFunctions = { toPart: (id) => id, fromPart: (id) => id };

/**
 * Both ways of a map of ids. A table names what differs; what it does not name is the same, unless the table gives that
 * id to something else.
 *
 * @throws RangeError when a table gives one id to two things
 */
export function bothWays(map: IdMap | undefined): IdFunctions {
  if (map === undefined) return SAME;
  if (isFunctions(map)) return map;
  const there = new Map(Object.entries(map));
  const back = new Map<string, string>();
  for (const [page, part] of there) {
    const other = back.get(part);
    if (other !== undefined) {
      throw new RangeError(
        `react-entitlement-usage: composeProviders was given the id ${JSON.stringify(part)} for both ` +
          `${JSON.stringify(other)} and ${JSON.stringify(page)}, so that answers about it could not be told apart. ` +
          'Give each its own.',
      );
    }
    back.set(part, page);
  }
  return {
    toPart: (id) => there.get(id) ?? (back.has(id) ? null : id),
    fromPart: (id) => back.get(id) ?? (there.has(id) ? null : id),
  };
}

const isFunctions = (map: IdMap): map is IdFunctions => typeof map.toPart === 'function';
