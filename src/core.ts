/**
 * What runs anywhere, without React: the types, `UsageError`, the model's rules, and the providers
 * that need no server. For route handlers, server components and your own provider.
 */
export type * from './types';
export {
  addQuantities,
  checkUsageRecord,
  compareQuantities,
  composeProviders,
  createHttpDataProvider,
  createMemoryDataProvider,
  DEFAULT_NEAR,
  forecastUsage,
  isInstant,
  isQuantity,
  isTimeZone,
  isUsageError,
  negateQuantity,
  nextReset,
  parseQuantity,
  previewUsageRecord,
  subtractQuantities,
  sumQuantities,
  toAmounts,
  toInstant,
  toLevels,
  toQuantity,
  UsageError,
  usagePeriodAt,
  usageState,
} from './internal';

export type {
  ComposedPart,
  ComposedWrites,
  ComposeProvidersOptions,
  IdFunctions,
  IdMap,
  PartIds,
  PartWithIds,
} from './internal';

export { prefetchUsage, type PrefetchClient, type PrefetchUsageOptions } from './cache/prefetch';
