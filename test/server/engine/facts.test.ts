import { describe, expect, it } from 'vitest';
import { createOpenMeterDataProvider } from '../../../src/server/openmeter';
import { createStiggDataProvider } from '../../../src/server/stigg';

/** As it comes out of a file: no type has looked at it. */
const facts = (recording: string) => JSON.parse(JSON.stringify({ recording })) as { recording: 'read-only' };

describe('what a host says of a feature', () => {
  it('is refused when it means nothing, when the provider is made', () => {
    expect(() => createStiggDataProvider({ features: { calls: facts('calcd') } })).toThrow(
      /recording "calcd" of calls/,
    );
    expect(() => createStiggDataProvider({ defaults: facts('event') })).toThrow(
      /Use one of calculated, events, read-only/,
    );
    expect(() =>
      createOpenMeterDataProvider({ baseUrl: 'http://openmeter.test', features: { calls: facts('readonly') } }),
    ).toThrow(/recording "readonly" of calls/);
  });

  it('is taken when it does', () => {
    expect(createStiggDataProvider({ features: { calls: facts('events') }, defaults: {} }).id).toBe('stigg');
  });
});
