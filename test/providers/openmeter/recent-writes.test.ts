/** What one process knows of its own writes, before an event log does. */
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/provider/error';
import { createRecentWrites } from '../../../src/server/openmeter/recent-writes';

interface Receipt {
  status: string;
  applied?: string | null;
}

function setUp() {
  let now = 0;
  const recent = createRecentWrites(() => now);
  let written = 0;
  const write = async (): Promise<Receipt> => ({ status: 'accepted', applied: `${(written += 1)}` });
  const once = (
    key: string,
    work: () => Promise<Receipt> = write,
    signal = new AbortController().signal,
    intent = 'i',
  ) =>
    recent.once<Receipt>({ customerId: 'c', key, intent, signal }, work, async (applied) => ({
      status: 'duplicate',
      applied,
    }));
  return { once, advance: (ms: number) => void (now += ms) };
}

/** A write that ends when a test says so. */
function held() {
  let end: (outcome: Receipt | UsageError) => void = () => undefined;
  const outcome = new Promise<Receipt | UsageError>((resolve) => (end = resolve));
  const work = async (): Promise<Receipt> => {
    const result = await outcome;
    if (result instanceof UsageError) throw result;
    return result;
  };
  return { work, end };
}

describe('a key whose write is on its way', () => {
  it('is waited for by its intent, and no longer than its caller waits', async () => {
    const { once } = setUp();
    const { work, end } = held();
    const first = once('k', work);
    const controller = new AbortController();
    const left = once('k', work, controller.signal);
    const second = once('k');
    controller.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    end({ status: 'accepted', applied: '7' });
    expect(await first).toEqual({ status: 'accepted', applied: '7' });
    expect(await second).toEqual({ status: 'duplicate', applied: '7' });
  });

  it('is written by the next one when it was refused, and by nobody when that is not known', async () => {
    const { once } = setUp();
    const refused = held();
    const first = once('a', refused.work);
    const second = once('a');
    refused.end(new UsageError('rate_limited', 'busy'));
    await expect(first).rejects.toThrow('busy');
    expect(await second).toEqual({ status: 'accepted', applied: '1' });
    const lost = held();
    const both = [once('b', lost.work), once('b')];
    lost.end(new UsageError('outcome_unknown', 'lost'));
    for (const one of both) await expect(one).rejects.toThrow('lost');
  });
});

describe('what was written', () => {
  it('is kept for ten minutes, when the log has it', async () => {
    const { once, advance } = setUp();
    await once('k');
    advance(599_999);
    await once('other');
    expect(await once('k')).toMatchObject({ status: 'duplicate' });
    advance(2);
    await once('third');
    expect(await once('k')).toMatchObject({ status: 'accepted' });
  });

  it('is kept no longer where its outcome is not known', async () => {
    const { once, advance } = setUp();
    const lost = async (): Promise<Receipt> => {
      throw new UsageError('outcome_unknown', 'lost');
    };
    await expect(once('k', lost)).rejects.toThrow('lost');
    advance(599_999);
    await expect(once('k', undefined, undefined, 'other')).rejects.toMatchObject({ code: 'duplicate_key' });
    advance(1);
    expect(await once('k', undefined, undefined, 'other')).toMatchObject({ status: 'accepted' });
  });

  it('is bounded: the oldest keys go first', async () => {
    const { once } = setUp();
    for (let count = 0; count < 10_001; count += 1) await once(`k${count}`);
    expect(await once('k1')).toMatchObject({ status: 'duplicate' });
    expect(await once('k0')).toMatchObject({ status: 'accepted' });
  });
});
