import { parseInput } from '../../provider/parse';
import {
  isWriteOperation,
  type CallContext,
  type UsageDataProvider,
  type UsageOperation,
} from '../../provider/provider';
import { listDimensionValues } from './dimension-values';
import { openEngine, type OpenMeter } from './engine';
import { listEntitlements } from './entitlements';
import { getUsageHistory } from './history';
import type { OpenMeterDataProviderOptions } from './options';
import { look } from './preview';
import { listUsageRecords } from './records';
import { reportUsageEvent } from './report';
import { listSubscriptions } from './subscriptions';
import { addUsageRecord } from './write';

/** A provider over OpenMeter: all that its API can answer. */
export interface OpenMeterDataProvider extends UsageDataProvider {
  previewUsageRecord: NonNullable<UsageDataProvider['previewUsageRecord']>;
  addUsageRecord: NonNullable<UsageDataProvider['addUsageRecord']>;
  reportUsageEvent: NonNullable<UsageDataProvider['reportUsageEvent']>;
  listUsageRecords: NonNullable<UsageDataProvider['listUsageRecords']>;
  listDimensionValues: NonNullable<UsageDataProvider['listDimensionValues']>;
}

/**
 * A provider over the REST API of an OpenMeter (version 1 and 2), for a server: it holds the key. What OpenMeter takes
 * shows seconds later; a delta and the value of a gauge can be written, an event can be reported.
 *
 * @example
 * const provider = createOpenMeterDataProvider({ baseUrl: 'http://openmeter.internal:8888' });
 *
 * @throws RangeError at once, when `baseUrl` is no address or a `recording` no word; `UsageError` from its methods
 */
export function createOpenMeterDataProvider(options: OpenMeterDataProviderOptions): OpenMeterDataProvider {
  const engine = openEngine(options);

  /** Reads the input, then answers. */
  const operation =
    <Input, Answer>(
      name: UsageOperation,
      work: (engine: OpenMeter, input: Input, context: CallContext) => Promise<Answer>,
    ) =>
    async (input: Input, context: CallContext): Promise<Answer> => {
      const read = parseInput(name, input) as Input;
      // A write says by itself that nothing was written.
      if (!isWriteOperation(name)) context.signal.throwIfAborted();
      return work(engine, read, context);
    };

  return {
    id: options.id ?? 'openmeter',
    listSubscriptions: operation('listSubscriptions', listSubscriptions),
    listEntitlements: operation('listEntitlements', listEntitlements),
    getUsageHistory: operation('getUsageHistory', getUsageHistory),
    previewUsageRecord: operation(
      'previewUsageRecord',
      async (_, draft: Parameters<OpenMeterDataProvider['previewUsageRecord']>[0], context) =>
        (await look(engine, draft, undefined, context)).preview,
    ),
    addUsageRecord: operation('addUsageRecord', addUsageRecord),
    reportUsageEvent: operation('reportUsageEvent', reportUsageEvent),
    listUsageRecords: operation('listUsageRecords', listUsageRecords),
    listDimensionValues: operation('listDimensionValues', listDimensionValues),
  };
}
