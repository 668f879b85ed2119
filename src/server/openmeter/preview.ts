import { correctionIssues } from '../../model/correction';
import type { Entitlement } from '../../model/entitlement';
import { toInstant } from '../../model/instant';
import { previewUsageRecord, type UsagePreview } from '../../model/preview';
import { hasSlice, previewInLedger } from '../../model/preview-in-ledger';
import type { Quantity } from '../../model/quantity';
import type { UsageRecordDraft } from '../../model/record';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { quantityOfDouble } from '../engine/number';
import { entitlementOf, loadValues, type ValuedScope } from './entitlements';
import type { OpenMeter } from './engine';
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

/** What a record would do. Of a slice that is set, the engine is asked what it has. */
async function previewOf(
  engine: OpenMeter,
  { scope, row, entitlement }: Omit<Look, 'preview'>,
  draft: UsageRecordDraft,
  near: number | undefined,
  context: CallContext,
): Promise<UsagePreview> {
  const { usage, limit } = entitlement;
  const model = previewUsageRecord({ entitlement, draft, near });
  const isMeaningless = model.issues.some(({ field }) => field !== 'value' && field !== 'note');
  if (!hasSlice(draft) || isMeaningless || usage === null) return model;
  const strange = Object.keys(draft.dimensions ?? {}).filter((key) => !row.feature.dimensions.includes(key));
  if (strange.length > 0) {
    const message = `This feature has no dimension ${strange.join(', ')}.`;
    return { ...model, issues: [...model.issues, { code: 'invalid', field: 'dimensions', message }] };
  }
  if (draft.at !== undefined) return model;
  const slice = await loadSlice(engine, scope, row, draft.dimensions ?? {}, context);
  return previewInLedger(entitlement, draft, near, {
    level: usage,
    slice,
    hasLaterSet: false,
    total: usage,
    limit,
    isCurrent: true,
  });
}

const MINUTE_MS = 60_000;

/** Usage of a slice since counting began last. */
async function loadSlice(
  { api }: OpenMeter,
  { customer, now }: ValuedScope,
  { entitlement, feature }: EntitledFeature,
  dimensions: Readonly<Record<string, string>>,
  context: CallContext,
): Promise<Quantity> {
  const since = entitlement.lastReset ?? entitlement.measureUsageFrom;
  if (!feature.meter || since === undefined) {
    throw new UsageError('unavailable', 'OpenMeter did not say since when this usage counts. Try again.');
  }
  const filter = meterFilter(
    feature,
    Object.fromEntries(Object.entries(dimensions).map(([key, value]) => [key, [value]])),
  );
  const rows = await api.query(
    feature.meter.slug,
    {
      from: toInstant(Math.floor(Date.parse(since) / MINUTE_MS) * MINUTE_MS),
      to: toInstant(Math.ceil((now + 1) / MINUTE_MS) * MINUTE_MS),
      filterCustomerId: [customer.id],
      ...filter.asked,
    },
    context,
  );
  return quantityOfDouble(rows[0]?.value ?? 0) ?? '0';
}
