/** What a Set can replace, where that is the present total alone. Every store goes by it. */
import type { Entitlement } from './entitlement';
import type { PreviewDraft, PreviewIssue } from './preview';

/**
 * What keeps a Set from being written where a Set replaces the present total alone: a part of usage that it names, or a
 * time. Apart from the preview of the model, since a form that goes by the rules offers neither.
 */
export function setReachIssues(
  { recording }: Pick<Entitlement, 'recording'>,
  { behavior, at, dimensions = {} }: PreviewDraft,
): PreviewIssue[] {
  if (behavior !== 'set' || recording.kind !== 'calculated' || !recording.setsTotalOnly) return [];
  const fields = [
    ...(Object.keys(dimensions).length > 0 ? (['dimensions'] as const) : []),
    ...(at !== undefined ? (['at'] as const) : []),
  ];
  return fields.map((field) => ({
    code: 'invalid',
    field,
    message: 'A Set of this feature replaces the present total alone. Use a Delta.',
  }));
}
