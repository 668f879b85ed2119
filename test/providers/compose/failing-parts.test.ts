import { describe, expect, it } from 'vitest';
import { UsageError, type UsageDataProvider } from '../../../src/provider';
import { memory, compose, list, down, seats } from './reading-support';
import { calls, SCOPE } from './seed';
import { context } from './stores';

describe('a part that fails', () => {
  const failing = (id: string) => {
    const provider = memory(id);
    provider.setFailure(down);
    return provider;
  };

  it('of history: rows stay, with a reason, and one problem', async () => {
    const { entitlements, problems, abilities } = await list(
      compose({ entitlements: memory('billing'), history: failing('metering') }),
    );
    expect(entitlements).toMatchObject([
      {
        usage: '100',
        history: { kind: 'unavailable', reason: 'Usage over time cannot be loaded at the moment.' },
        recording: { kind: 'calculated', set: 'native', conflictCheck: 'atomic' },
      },
    ]);
    expect(problems).toEqual([{ path: 'history', code: 'unavailable', message: 'It is down.', retryable: true }]);
    expect(abilities).toMatchObject({ write: true, records: true, dimensionValues: false });
  });

  it('of records: rows stay, read-only for now, and one problem', async () => {
    const composed = compose({ entitlements: memory('billing'), records: failing('ledger') });
    const { entitlements, problems, abilities } = await list(composed);
    expect(entitlements).toMatchObject([
      {
        usage: '100',
        history: { kind: 'available' },
        recording: { kind: 'read-only', reason: expect.stringMatching(/at the moment/) },
      },
    ]);
    expect(problems).toEqual([
      { path: 'records, events', code: 'unavailable', message: 'It is down.', retryable: true },
    ]);
    expect(abilities).toMatchObject({ write: { reason: expect.stringMatching(/at the moment/) }, records: false });
  });

  it('for several things, is one problem', async () => {
    const broken = failing('store');
    const { problems } = await list(compose({ entitlements: memory('billing'), history: broken, records: broken }));
    expect(problems.map(({ path }) => path)).toEqual(['history, records, events']);
  });

  it('is told with the list, and by the row alone where one feature is asked for', async () => {
    const composed = compose({ entitlements: memory('billing'), history: failing('metering') });
    const { entitlements, problems } = await composed.listEntitlements({ ...SCOPE, featureIds: ['calls'] }, context());
    expect(problems).toEqual([]);
    expect(entitlements).toMatchObject([
      { history: { kind: 'unavailable', reason: expect.stringMatching(/at the moment/) } },
    ]);
  });

  it('in a way that trying again does not mend, does not say so', async () => {
    const metering = memory('metering');
    metering.setFailure(() => new UsageError('forbidden', 'No key for it.'));
    const { problems } = await list(compose({ entitlements: memory('billing'), history: metering }));
    expect(problems).toMatchObject([{ code: 'forbidden', retryable: false }]);
  });

  it('without an error of ours, or whose ids cannot be told, is no more than that', async () => {
    const metering: UsageDataProvider = {
      ...memory('metering'),
      listEntitlements: () => Promise.reject(new TypeError('of undefined')),
    };
    const customerId = () => Promise.reject(new Error('The directory is down.'));
    const { entitlements, problems } = await list(
      compose({
        entitlements: memory('billing'),
        history: metering,
        records: { provider: memory('ledger'), customerId },
      }),
    );
    expect(entitlements).toHaveLength(1);
    expect(problems.map(({ code, retryable }) => [code, retryable])).toEqual([
      ['unavailable', true],
      ['unavailable', true],
    ]);
  });

  it('in one row only, leaves that row without history and names it', async () => {
    const store = memory('metering', [calls, seats]);
    const metering: UsageDataProvider = {
      ...store,
      listEntitlements: async (query, ctx) => {
        const answer = await store.listEntitlements(query, ctx);
        return {
          ...answer,
          entitlements: answer.entitlements.map((row, index) => (index === 0 ? { ...row, usage: 'abc' } : row)),
        };
      },
    };
    const { entitlements, problems } = await list(
      compose({ entitlements: memory('billing', [calls, seats]), history: metering }),
    );
    expect(entitlements.map(({ history }) => history.kind)).toEqual(['unavailable', 'available']);
    // With a feature it would be drawn as a row of its own, beside the one that is there.
    expect(problems).toMatchObject([{ path: 'history: entitlements[0].usage', code: 'malformed_response' }]);
    expect(problems[0]).not.toHaveProperty('featureId');
  });

  it('fails all of it where it is entitlements', async () => {
    await expect(
      list(compose({ entitlements: failing('billing'), history: memory('metering') })),
    ).rejects.toMatchObject({ code: 'unavailable', message: 'It is down.' });
  });
});
