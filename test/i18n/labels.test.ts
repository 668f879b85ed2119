import { describe, expect, expectTypeOf, it } from 'vitest';
import { defaultLabels, mergeLabels, type ErrorsLabels } from '../../src/i18n';
import { USAGE_ERROR_CODES, type UsageErrorCode } from '../../src/provider';

/** Every string in a tree of labels, by path. Functions are left out: their inputs differ. */
function strings(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => strings(member, `${path}.${key}`));
}

describe('labels', () => {
  it('has a title and a hint for every error code, and for no other', () => {
    expectTypeOf<keyof ErrorsLabels>().toEqualTypeOf<UsageErrorCode>();
    expect(Object.keys(defaultLabels.errors).sort()).toEqual([...USAGE_ERROR_CODES].sort());
  });

  it('says the statuses in the words of the product', () => {
    const { ok, near, reached, exceeded, unlimited, none, unknown } = defaultLabels.status;
    expect([ok, near, reached, exceeded, unlimited, none, unknown]).toEqual([
      'Fine',
      'Near limit',
      'At limit',
      'Over limit',
      'Unlimited',
      'No limit set',
      'Not known',
    ]);
  });

  it('has no text that is empty or shows a missing value', () => {
    const all = strings(defaultLabels, 'labels');
    expect(all.length).toBeGreaterThan(60);
    for (const [path, text] of all) expect(text.trim(), path).not.toBe('');
    for (const [path, text] of all) expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('replaces single labels and keeps the others', () => {
    const labels = mergeLabels({ status: { ok: 'Gut' }, records: { empty: 'Nichts' } });
    expect(labels.status.ok).toBe('Gut');
    expect(labels.status.near).toBe('Near limit');
    expect(labels.records.empty).toBe('Nichts');
    expect(labels.records.title).toBe(defaultLabels.records.title);
    expect(labels.tab).toEqual(defaultLabels.tab);
  });

  it('merges every area', () => {
    expect(Object.keys(mergeLabels()).sort()).toEqual(Object.keys(defaultLabels).sort());
  });
});
