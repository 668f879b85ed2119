/** Two ways to write a change until it is known what became of it. */
import type { NewUsageRecord } from '../../src/model/record';
import type { CheckedProvider } from '../../src/provider/check';
import { isUsageError } from '../../src/provider/error';
import type { UsageDataProvider } from '../../src/provider/provider';
import { RecordWriter } from '../../src/hooks/record-writer';
import { context } from '../database/support';
import { follow, MOST_ATTEMPTS, type Outcome } from './known';

/** Writes one change. @param ready resolves when there is somebody to try again with */
export type Write = (
  draft: Omit<NewUsageRecord, 'idempotencyKey'>,
  key: string,
  ready: () => Promise<void>,
) => Promise<Outcome>;

/** Whether the network has doubled a request of a key. */
type IsSentTwice = (key: string) => boolean;

/** Sends the same key and body again. */
export const sendAgain =
  (provider: Pick<UsageDataProvider, 'addUsageRecord'>, isSentTwice: IsSentTwice = () => false): Write =>
  async (draft, key, ready) => {
    const known = follow(key, isSentTwice);
    for (let attempt = 0; attempt < MOST_ATTEMPTS && known.outcome.end === 'unknown'; attempt += 1) {
      if (attempt > 0) await ready();
      try {
        const receipt = await provider.addUsageRecord?.({ ...draft, idempotencyKey: key }, context());
        if (receipt) known.acknowledge(receipt);
      } catch (error) {
        if (!isUsageError(error)) throw error;
        known.fail(error.code, error.message);
      }
    }
    return known.giveUp();
  };

/**
 * What a person does with the form: sends it; where the outcome is not known, looks it up or tries again in turn; and
 * sends the same once more where nothing was recorded.
 */
export function withTheForm(dataProvider: CheckedProvider, isSentTwice: IsSentTwice = () => false): Write {
  const writers = new Map<string, RecordWriter>();
  let nextKey = '';
  const writerOf = ({ customerId, subscriptionId, featureId }: Omit<NewUsageRecord, 'idempotencyKey'>) => {
    const target = { customerId, ...(subscriptionId !== undefined && { subscriptionId }), featureId };
    const writer = writers.get(featureId) ?? new RecordWriter(target, surroundings);
    writers.set(featureId, writer);
    return writer;
  };
  const surroundings = {
    dataProvider,
    actor: { id: 'ada' },
    timeoutMs: 30_000,
    createIdempotencyKey: () => nextKey,
    // What an engine asks to wait is not waited for here, only sent again.
    later: (_: number, run: () => void) => {
      const timer = setTimeout(run);
      return () => clearTimeout(timer);
    },
    onWritten: () => {},
    onRefused: () => {},
  };

  return async (draft, key, ready) => {
    const known = follow(key, isSentTwice);
    const writer = writerOf(draft);
    nextKey = key;
    const { behavior, value, at, dimensions, note, corrects } = draft;
    const intent = {
      behavior,
      value,
      ...(at !== undefined && { at }),
      ...(dimensions && { dimensions }),
      ...(note !== undefined && { note }),
      ...(corrects !== undefined && { corrects }),
    };
    let isSettled = () => {};
    const stop = writer.subscribe(() => {
      const { status, waitMs, error } = writer.getState();
      if (waitMs !== null && error !== null) known.fail(error.code, error.message);
      if (status !== 'pending') isSettled();
    });
    for (let attempt = 0; attempt < MOST_ATTEMPTS && known.outcome.end === 'unknown'; attempt += 1) {
      if (attempt > 0) await ready();
      const settled = new Promise<void>((resolve) => (isSettled = resolve));
      if (writer.getState().status !== 'unknown') await writer.add(intent);
      else await (attempt % 2 === 1 ? writer.check() : writer.retry());
      await settled;
      const { status, receipt, error } = writer.getState();
      if (status === 'success' && receipt !== null) known.acknowledge(receipt);
      else if (status === 'unknown') known.fail('outcome_unknown', '');
      else if (status === 'error' && error !== null) known.fail(error.code, error.message);
    }
    stop();
    // Else the next change would wait for this one: the page is opened anew.
    if (known.outcome.end !== 'acknowledged') writers.delete(draft.featureId);
    return known.giveUp();
  };
}
