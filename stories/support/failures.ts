import { UsageError } from 'react-entitlement-usage/core';
import { intercept, type FullProvider } from './intercept';
import type { Failures } from './settings';

const down = (message: string) => new UsageError('unavailable', message);

/** The same provider, failing as `failures` says at the moment of each call. */
export function withFailures(provider: FullProvider, failures: () => Failures): FullProvider {
  const lost = new Set<string>();
  const failing = intercept(provider, ({ operation, answer }) => {
    const writes = operation === 'addUsageRecord';
    if (failures() === 'reads' && !writes) throw down('The usage service answered 503.');
    if (failures() === 'writes' && writes) throw down('The usage service takes no records at the moment.');
    return answer();
  });
  return {
    ...failing,
    async listEntitlements(query, context) {
      const answer = await failing.listEntitlements(query, context);
      const [first, ...rest] = answer.entitlements;
      // Asked for by itself it is there again: that is what its own retry is for.
      if (failures() !== 'one-feature' || query.featureIds !== undefined || first === undefined) return answer;
      const problem = {
        path: 'entitlements[0]',
        featureId: first.feature.id,
        featureName: first.feature.name,
        code: 'timeout' as const,
        message: 'The meter of this feature did not answer in time.',
        retryable: true,
      };
      return { ...answer, entitlements: rest, problems: [problem, ...answer.problems] };
    },
    async addUsageRecord(input, context) {
      const receipt = await failing.addUsageRecord(input, context);
      // The first answer to each record gets lost on its way; the record itself is written.
      if (failures() !== 'answers' || lost.has(input.idempotencyKey)) return receipt;
      lost.add(input.idempotencyKey);
      throw new UsageError('outcome_unknown', 'The connection was cut before the answer came.');
    },
  };
}
