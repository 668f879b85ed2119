import { describe, it } from 'vitest';
import { UsageRecordsList } from '../../../src/components/records';
import { data } from '../../support/pseudo';
import { NOW } from '../tab-seed';
import { failure, heard, memory, show } from './page';

describe('the list of adjustments says nothing but labels', () => {
  const place = { customerId: data('cus_acme'), subscriptionId: data('sub_81'), featureId: data('api-calls') };

  it('with deltas, totals, slices and corrections', async () => {
    const provider = memory();
    const read = provider.listUsageRecords;
    provider.listUsageRecords = async (query, context) => {
      const page = await read(query, context);
      const [first, second] = page.items;
      if (first === undefined || second === undefined) return page;
      return {
        ...page,
        items: [
          { ...first, dimensions: { [data('region')]: data('eu') }, corrects: second.id, recordedAt: NOW },
          { ...second, correctedBy: first.id },
        ],
      };
    };
    show(<UsageRecordsList {...place} />, provider);
    await heard('Corrects an earlier record');
    await heard('Region: eu');
  });

  it('while it loads, without any, and when it fails', async () => {
    const provider = memory();
    provider.setLatency(5);
    show(<UsageRecordsList {...place} featureId={data('storage')} />, provider);
    await heard('No adjustments yet');
    provider.setFailure((operation) => (operation === 'listUsageRecords' ? failure('unavailable') : undefined));
    show(<UsageRecordsList {...place} featureId={data('emails')} />, provider);
    await heard('Details');
  });
});
