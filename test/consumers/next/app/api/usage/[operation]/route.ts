import { createUsageHandler } from 'react-entitlement-usage/server';
import { usageData } from '../../../../usage-data';

export const POST = createUsageHandler({
  provider: usageData,
  basePath: '/api/usage',
  authorize: () => ({ actor: { id: 'ada', name: 'Ada Byron' } }),
});
