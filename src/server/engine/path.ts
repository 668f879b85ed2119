import { UsageError } from '../../provider/error';

/**
 * An id as one segment of a path. `.` and `..` are no names there: an address would lose them, and the request would
 * go elsewhere with the server's key.
 *
 * @throws UsageError `not_found` for an id that cannot be a segment
 */
export function segment(id: string): string {
  if (id === '' || id === '.' || id === '..')
    throw new UsageError('not_found', 'There is no such customer, subscription or feature.');
  return encodeURIComponent(id);
}
