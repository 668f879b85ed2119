import { scopeOf, usageKeys } from '../cache/keys';
import type { DimensionValuesAnswer } from '../provider/provider';
import { toQuery, type Query } from './query';
import { useRead, useReader } from './read';

/** Options of {@link useDimensionValues}. */
export interface UseDimensionValuesOptions {
  /** The customer. */
  customerId: string;
  /** The subscription; absent or `undefined`: the customer's own usage. */
  subscriptionId?: string | undefined;
  /** The feature. */
  featureId: string;
  /** Key of the dimension. */
  dimension: string;
  /** Only values that contain this, in any case. */
  search?: string | undefined;
  /** Most values. Default 100. */
  limit?: number | undefined;
  /** Whether to ask at all. Default `true`. Turn it off where `abilities.dimensionValues` is `false`. */
  enabled?: boolean | undefined;
}

/** The values that a dimension of a feature has had, to choose from; `null` = usage without that key. */
export function useDimensionValues({
  customerId,
  subscriptionId,
  featureId,
  dimension,
  search,
  limit,
  enabled = true,
}: UseDimensionValuesOptions): Query<DimensionValuesAnswer> {
  const { providerId, queryClient, options, read } = useReader();
  const question = {
    ...scopeOf({ customerId, subscriptionId }),
    featureId,
    key: dimension,
    ...(search !== undefined && { search }),
    ...(limit !== undefined && { limit }),
  };
  const result = useRead<DimensionValuesAnswer>(
    {
      ...options,
      queryKey: usageKeys.dimensionValues(providerId, question),
      queryFn: ({ signal }) => read(signal, (provider, context) => provider.listDimensionValues(question, context)),
      enabled,
      staleTime: 60_000,
    },
    queryClient,
  );
  return toQuery(result, result.again);
}
