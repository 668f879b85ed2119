import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AddUsageRecordPanel } from '../../../src/components/panel';
import { data } from '../../support/pseudo';
import { button, DAY, failure, heard, memory, says, show, status } from './page';
import { panelSeed, PLACE } from './panel-seed';

type Special = Parameters<typeof panelSeed>[0];

const daily = (from: string, values: number[]) => ({ from, stepMs: DAY, values });

/** Opens the panel of a feature that takes a time and a part of usage. */
async function open(special: Special = {}, host: Parameters<typeof show>[2] = {}) {
  const provider = memory(
    panelSeed({
      dimensions: [{ key: 'region', name: 'Region' }, { key: 'model' }],
      recording: { window: { earliest: '2026-10-01T00:00:00Z' }, dimensions: 'optional' },
      ...special,
    }),
  );
  const { user } = show(<AddUsageRecordPanel {...PLACE} defaultOpen onShowRecord={() => undefined} />, provider, host);
  const value = await screen.findByRole('textbox', { name: says('Value') });
  const field = (name: string) => screen.findByRole('combobox', { name: says(name) });
  return {
    provider,
    user,
    value,
    field,
    at: async (time: string) => {
      await user.click(await screen.findByRole('radio', { name: says('Earlier') }));
      fireEvent.change(await screen.findByLabelText(says('Time')), { target: { value: time } });
    },
    confirm: async () => user.click(await button('Confirm')),
    set: () => user.click(screen.getByRole('radio', { name: says('Set') })),
  };
}

describe('time and part of a record say nothing but labels', () => {
  it('at a time that is missing, too early, too late, skipped, twice there', async () => {
    const { at, confirm, user, value } = await open({}, { timeZone: 'Europe/Berlin' });
    await user.type(value, '5');
    await at('');
    await confirm();
    await heard('Choose a date and a time');
    await at('2026-09-01T10:00');
    await heard('accepted from');
    await at('2027-09-01T10:00');
    await heard('accepted up to');
    await at('2026-03-29T02:30');
    await heard('no such time');
    await at('2026-10-25T02:30');
    await heard('came twice');
  });

  it('at any time, in this usage period and in one before', async () => {
    const { at, user, value, confirm } = await open({ recording: { window: { earliest: null } } });
    await user.type(value, '5');
    await at('2026-11-10T10:00');
    await heard('so current usage moves');
    await heard('At any time before now');
    await at('2026-10-10T10:00');
    await heard('Current usage does not move');
    await waitFor(async () => expect(await button('Confirm')).not.toHaveAttribute('aria-disabled'));
    await confirm();
    await status('Recorded');
    await heard('Effective at');
    await button('Show in records');
  });

  it('before a Set at a later time', async () => {
    const records = [{ at: '2026-11-20T10:00:00Z', behavior: 'set' as const, value: 9_900 }];
    const { at, user, value, set } = await open({ records });
    await set();
    await user.type(value, '5000');
    await at('2026-11-10T10:00');
    await heard('Usage was set at a later time');
  });

  it('of a part, with what is not known of it, and while the engine is asked or cannot say', async () => {
    const { provider, user, value, set, field } = await open();
    provider.setLatency(50);
    await set();
    await user.type(value, '100');
    await user.click(await field('Region'));
    await user.paste(data('eu'));
    await heard('Asking the usage system');
    await heard('0 calls → 100 calls');
    provider.setFailure((operation) => (operation === 'previewUsageRecord' ? failure('unavailable') : undefined));
    await user.type(value, '0');
    await heard('did not say what the record would do');
    await heard('How much this part of usage is now');
  });

  it('after a Set of a part', async () => {
    const { user, value, set, field, confirm } = await open();
    await set();
    await user.type(value, '100');
    await user.click(await field('Region'));
    await user.paste(data('eu'));
    await heard('0 calls → 100 calls');
    await waitFor(async () => expect(await button('Confirm')).not.toHaveAttribute('aria-disabled'));
    await confirm();
    await status('Recorded');
  });

  it('at a time of which the engine does not say what usage was', async () => {
    const { provider, user, value, set, at } = await open();
    provider.setFailure((operation) => (operation === 'previewUsageRecord' ? failure('unavailable') : undefined));
    await set();
    await user.type(value, '100');
    await at('2026-10-10T10:00');
    await heard('Usage at that time is not known');
    await heard('taken to be the present one');
  });

  it('where the feature has parts, and records of it take none', async () => {
    await open({ recording: { dimensions: 'none' } });
    await heard('about all of its usage');
  });

  it('where a Set takes neither a time nor a part', async () => {
    const { set } = await open({
      recording: { window: { earliest: null }, dimensions: 'optional', setsTotalOnly: true },
    });
    await set();
    await heard('Set replaces the present total');
  });

  it('where a part is required, or not one of the feature', async () => {
    const { provider, user, value, confirm, field } = await open({ recording: { dimensions: 'required' } });
    const ask = provider.previewUsageRecord;
    await user.type(value, '5');
    await confirm();
    await heard('Say which part of usage');
    provider.previewUsageRecord = async (draft, context) => {
      const preview = await ask(draft, context);
      return { ...preview, issues: [{ code: 'invalid', field: 'dimensions', message: 'No such region.' }] };
    };
    await user.click(await field('Region'));
    await user.paste(data('eu'));
    await heard('no such part');
  });

  it.each([
    ['moves it', '100', 'Estimate for'],
    ['leads over the limit', '3000', 'which was not expected before'],
    ['leads back below it', '-5000', 'No longer expected'],
    ['changes nothing', '0', 'as before'],
  ])('where a record %s, about the estimate', async (_, change, text) => {
    const pace = change.startsWith('-') ? 400 : 270;
    const usage = [
      daily(
        '2026-11-01T00:00:00Z',
        Array.from({ length: 22 }, () => pace),
      ),
    ];
    const { user, value } = await open({ usage, recording: {} });
    await user.type(value, change);
    await heard(text);
  });

  it('where a record brings the moment nearer at which the limit is passed', async () => {
    const usage = [
      daily(
        '2026-11-01T00:00:00Z',
        Array.from({ length: 22 }, () => 400),
      ),
    ];
    const { user, value } = await open({ usage, recording: {} });
    await user.type(value, '800');
    await heard(/Over the limit from about .* → /);
  });
});
