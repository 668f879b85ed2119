/**
 * The JSON Schemas of the wire, made from the valibot schemas that client and handler read with: one component per
 * type of the contract, by the type's name.
 */
import { toJsonSchemaDefs, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import {
  instant,
  maybe,
  period,
  plain,
  quantity,
  shape,
  text,
  timeZone,
  whole,
} from '../../src/provider/schema/basics';
import * as common from '../../src/provider/schema/common';
import * as entitlement from '../../src/provider/schema/entitlement';
import { history } from '../../src/provider/schema/history';
import * as input from '../../src/provider/schema/input';
import * as record from '../../src/provider/schema/record';
import { answerSchemas, errorDetailSchemas } from '../../src/provider/schema';
import type { UsageOperation } from '../../src/provider/provider';

/** Schemas by the name of their type. */
type Definitions = Record<string, v.GenericSchema>;

/** What requests and answers share. */
const SHARED = {
  Instant: instant,
  TimeZone: timeZone,
  Granularity: common.granularity,
  UsageStatus: common.usageStatus,
  UpdateBehavior: common.behavior,
  RecordSource: common.source,
} satisfies Definitions;

/** The body of every error, as client and handler know it. */
const problem = shape({
  type: v.literal('about:blank'),
  title: text,
  status: whole(400, 599),
  detail: text,
  code: entitlement.errorCode,
  issues: maybe(errorDetailSchemas.issues),
  current: maybe(entitlement.entitlement),
  window: maybe(errorDetailSchemas.window),
  closedUntil: maybe(errorDetailSchemas.closedUntil),
  retryAfterMs: maybe(errorDetailSchemas.retryAfterMs),
});

const ANSWERS = {
  ...SHARED,
  Quantity: quantity,
  Period: period,
  UsageScope: common.scope,
  Actor: common.actor,
  Customer: entitlement.customer,
  Subscription: entitlement.subscription,
  SubscriptionsAnswer: answerSchemas.listSubscriptions,
  Unit: entitlement.unit,
  Feature: entitlement.feature,
  Limit: common.limit,
  Reset: common.reset,
  HistoryRules: entitlement.historyRules,
  RecordingRules: entitlement.recordingRules,
  RecordingWindow: common.window,
  EventField: entitlement.eventField,
  Entitlement: entitlement.entitlement,
  UsageErrorCode: entitlement.errorCode,
  Problem: entitlement.problem,
  Abilities: entitlement.abilities,
  EntitlementsAnswer: answerSchemas.listEntitlements,
  UsageHistory: history,
  UsageState: common.usageState,
  ExpectedUsage: record.expectedUsage,
  WriteGuard: record.writeGuard,
  UsagePreview: record.preview,
  UsageRecord: record.record,
  Watch: common.watch,
  UsageRecordReceipt: record.recordReceipt,
  UsageEventReceipt: record.eventReceipt,
  UsageRecordsPage: record.recordPage,
  DimensionValuesAnswer: record.dimensionValues,
  UsageProblem: problem,
} satisfies Definitions;

const INPUTS = {
  ...SHARED,
  QuantityInput: quantity,
  SubscriptionsQuery: input.subscriptionsQuery,
  EntitlementsQuery: input.entitlementsQuery,
  UsageHistoryQuery: input.historyQuery,
  UsageRecordDraft: input.recordDraft,
  NewUsageRecord: input.newRecord,
  NewUsageEvent: input.newEvent,
  UsageRecordsQuery: input.recordsQuery,
  DimensionValuesQuery: input.dimensionValuesQuery,
} satisfies Definitions;

/** What is read by code of our own, and so has to be described by hand. */
const BY_HAND: Record<string, JsonSchema> = {
  Instant: {
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z$',
    examples: ['2026-11-23T14:32:00Z'],
  },
  TimeZone: {
    type: 'string',
    description: 'An IANA time zone that the server knows.',
    minLength: 1,
    maxLength: 100,
    examples: ['Europe/Berlin'],
  },
  Quantity: {
    type: 'string',
    pattern: '^(0|-?[1-9]\\d{0,29}|-?(0|[1-9]\\d{0,28})\\.\\d{0,17}[1-9])$',
    examples: ['0.3', '-12', '9007199254740993'],
  },
  QuantityInput: {
    description:
      'A decimal, at most 30 digits, 18 of them after the point. The server makes it canonical. A number is taken as well, unless it may have lost digits: send long ones as text.',
    anyOf: [
      { type: 'string', pattern: '^\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?\\s*$', maxLength: 200 },
      { type: 'number', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
    ],
    examples: ['12.5'],
  },
};

/** Request body of each operation, by the name of its component. */
export const INPUT_OF = {
  listSubscriptions: 'SubscriptionsQuery',
  listEntitlements: 'EntitlementsQuery',
  getUsageHistory: 'UsageHistoryQuery',
  previewUsageRecord: 'UsageRecordDraft',
  addUsageRecord: 'NewUsageRecord',
  reportUsageEvent: 'NewUsageEvent',
  listUsageRecords: 'UsageRecordsQuery',
  listDimensionValues: 'DimensionValuesQuery',
} as const satisfies Record<UsageOperation, keyof typeof INPUTS>;

/** Answer of each operation, by the name of its component. */
export const ANSWER_OF = {
  listSubscriptions: 'SubscriptionsAnswer',
  listEntitlements: 'EntitlementsAnswer',
  getUsageHistory: 'UsageHistory',
  previewUsageRecord: 'UsagePreview',
  addUsageRecord: 'UsageRecordReceipt',
  reportUsageEvent: 'UsageEventReceipt',
  listUsageRecords: 'UsageRecordsPage',
  listDimensionValues: 'DimensionValuesAnswer',
} as const satisfies Record<UsageOperation, keyof typeof ANSWERS>;

/** Where in the document a component is. */
export const refTo = (name: string): string => `#/components/schemas/${name}`;

/** Components that have another name than their type, or `null` where no type stands for them. */
export const TYPE_OF: Record<string, string | null> = { TimeZone: null, QuantityInput: null, UsageRecordsPage: 'Page' };

/** All components, without descriptions. */
export function createSchemas(): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = { ...convert(INPUTS), ...convert(ANSWERS), ...BY_HAND };
  // Its rows are read one by one, so that a bad one does not take the others with it; those that are answered are whole.
  const rows = schemas['EntitlementsAnswer']?.properties;
  if (!rows) throw new Error('The answer of listEntitlements has no members.');
  rows['entitlements'] = { type: 'array', items: { $ref: refTo('Entitlement') } };
  rows['problems'] = { type: 'array', items: { $ref: refTo('Problem') } };
  return schemas;
}

function convert(definitions: Definitions): Record<string, JsonSchema> {
  const leaves = Object.fromEntries(Object.entries(definitions).filter(([name]) => name in BY_HAND));
  const inner = (schema: v.GenericSchema): JsonSchema => {
    const { result } = toJsonSchemaDefs({ ...leaves, result: schema }, config);
    return tidy(result);
  };
  const config: ConversionConfig = {
    target: 'draft-2020-12',
    typeMode: 'output',
    // Rules between members; what they say is in the descriptions. JSON has no NaN and no infinity.
    ignoreActions: ['check', 'finite'],
    overrideRef: ({ referenceId }) => refTo(referenceId),
    overrideSchema: ({ valibotSchema: schema }) => {
      if ('bounds' in schema) {
        const { min, max } = schema.bounds as { min: number; max: number };
        return { type: 'integer', minimum: min, ...(max === Infinity ? {} : { maximum: max }) };
      }
      if ('item' in schema && schema.type === 'custom') {
        return { type: 'array', items: inner(schema.item as v.GenericSchema) };
      }
      if (schema === plain.pipe[0]) return { type: 'object' };
      // Replaced by what is written by hand.
      return Object.values(leaves).includes(schema as v.GenericSchema) ? {} : undefined;
    },
    overrideAction: ({ valibotAction: action, jsonSchema }) => {
      if (action.type !== 'raw_transform' && action.type !== 'transform') return undefined;
      if (!('map' in action)) return jsonSchema;
      const { key, value } = action.map as { key: v.GenericSchema; value: v.GenericSchema };
      const names = inner(key);
      const anyText = Object.keys(names).length === 1;
      return { type: 'object', ...(anyText ? {} : { propertyNames: names }), additionalProperties: inner(value) };
    },
  };
  const converted = toJsonSchemaDefs(definitions, config);
  return Object.fromEntries(Object.entries(converted).map(([name, schema]) => [name, tidy(schema)]));
}

/** The same schema in its shortest form: `['string', 'null']` instead of a choice between the two. */
function tidy(schema: JsonSchema): JsonSchema {
  const result: JsonSchema = { ...schema };
  if (result.required?.length === 0) delete result.required;
  if (result.properties) result.properties = tidyEach(result.properties);
  for (const key of ['items', 'additionalProperties'] as const) {
    const child = result[key];
    if (typeof child === 'object' && !Array.isArray(child)) result[key] = tidy(child);
  }
  for (const key of ['anyOf', 'oneOf'] as const) {
    if (result[key]) result[key] = result[key].map((child) => (typeof child === 'object' ? tidy(child) : child));
  }
  const [only, nothing, ...more] = result.anyOf ?? [];
  if (typeof only !== 'object' || typeof nothing !== 'object' || nothing.type !== 'null' || more.length > 0)
    return result;
  if (typeof only.type !== 'string' || only.enum || only.properties) return result;
  const { anyOf: _, ...rest } = result;
  return { ...only, ...rest, type: [only.type, 'null'] };
}

const tidyEach = (schemas: NonNullable<JsonSchema['properties']>): NonNullable<JsonSchema['properties']> =>
  Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, typeof one === 'object' ? tidy(one) : one]));
