import { correctionIssues } from '../../model/correction';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import { previewUsageRecord, type PreviewIssue, type UsagePreview } from '../../model/preview';
import { hasSlice, previewInLedger } from '../../model/preview-in-ledger';
import { sumQuantities, type Quantity } from '../../model/quantity';
import type { UsageRecordDraft } from '../../model/record';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { quantityOfDouble } from '../engine/number';
import { entitlementOf, loadValues, type ValuedScope } from './entitlements';
import type { OpenMeter } from './engine';
import { MINUTE_MS, minuteOf } from './instants';
import { meterFilter } from './meter-filter';
import { requireRow, type EntitledFeature } from './scope';

/** What a draft is about, as it stands now, and what it would do. */
export interface Look {
  scope: ValuedScope;
  row: EntitledFeature;
  entitlement: Entitlement;
  preview: UsagePreview;
}

/** Reads how it stands, and previews a draft on it. */
export async function look(
  engine: OpenMeter,
  draft: UsageRecordDraft,
  near: number | undefined,
  context: CallContext,
): Promise<Look> {
  const scope = await loadValues(engine, draft, context);
  const row = requireRow(scope, draft.featureId);
  const entitlement = entitlementOf(engine, scope, row);
  const preview = await previewOf(engine, { scope, row, entitlement }, draft, near, context);
  preview.issues.push(...correctionIssues(entitlement, draft, null));
  return { scope, row, entitlement, preview };
}

/** What a record would do. Of what is set, a part or at a past time, the engine is asked what was there. */
async function previewOf(
  engine: OpenMeter,
  { scope, row, entitlement }: Omit<Look, 'preview'>,
  draft: UsageRecordDraft,
  near: number | undefined,
  context: CallContext,
): Promise<UsagePreview> {
  const { usage, limit, usagePeriod } = entitlement;
  const model = previewUsageRecord({ entitlement, draft, near });
  const isMeaningless = model.issues.some(({ field }) => field !== 'value' && field !== 'note');
  if (isMeaningless || usage === null) return model;
  const dimensions = draft.dimensions ?? {};
  const strange = Object.keys(dimensions).filter((key) => !row.feature.dimensions.includes(key));
  if (strange.length > 0) {
    return withIssue(model, 'invalid', 'dimensions', `This feature has no dimension ${strange.join(', ')}.`);
  }
  const at = draft.at === undefined ? null : toEpoch(draft.at);
  // A delta adds to whatever was there then.
  if (at === null ? !hasSlice(draft) : draft.behavior === 'delta') return model;
  if (at !== null && usagePeriod && at <= toEpoch(usagePeriod.start)) {
    const message = `Usage can be set for moments after ${usagePeriod.start}, when this usage period began; before it, add a difference.`;
    return withIssue(model, 'out_of_window', 'at', message);
  }
  if (at !== null && at % MINUTE_MS !== 0) {
    const message = 'OpenMeter counts in minutes: usage can be set for a whole minute only, such as 10:30:00.';
    return withIssue(model, 'invalid', 'at', message);
  }
  // What happens at this very moment counts; what was used by a past one was used before it.
  const until = at ?? Math.ceil((scope.now + 1) / MINUTE_MS) * MINUTE_MS;
  const [level, slice] = await Promise.all([
    at === null ? usage : loadLevel(engine, scope, row, {}, until, context),
    hasSlice(draft) ? loadLevel(engine, scope, row, dimensions, until, context) : null,
  ]);
  return previewInLedger(entitlement, draft, near, {
    level,
    slice,
    hasLaterSet: false,
    total: usage,
    limit,
    isCurrent: true,
  });
}

const withIssue = (
  preview: UsagePreview,
  code: PreviewIssue['code'],
  field: PreviewIssue['field'],
  message: string,
): UsagePreview => ({ ...preview, issues: [...preview.issues, { code, field, message }] });

/** Usage, or that of a slice, from when counting began last until a whole minute. */
async function loadLevel(
  { api }: OpenMeter,
  { customer }: ValuedScope,
  { entitlement, feature }: EntitledFeature,
  dimensions: Readonly<Record<string, string>>,
  until: number,
  context: CallContext,
): Promise<Quantity> {
  const since = entitlement.lastReset ?? entitlement.measureUsageFrom;
  if (!feature.meter || since === undefined) {
    throw new UsageError('unavailable', 'OpenMeter did not say since when this usage counts. Try again.');
  }
  const from = minuteOf(since);
  if (from >= until) return '0';
  const filter = meterFilter(
    feature,
    Object.fromEntries(Object.entries(dimensions).map(([key, value]) => [key, [value]])),
  );
  const rows = await api.query(
    feature.meter.slug,
    {
      from: toInstant(from),
      to: toInstant(until),
      filterCustomerId: [customer.id],
      ...filter.asked,
    },
    context,
  );
  // One row, or one per subject of the customer.
  return sumQuantities(rows.map(({ value }) => quantityOfDouble(value) ?? '0'));
}
