import { screen } from '@testing-library/react';
import { describe, it } from 'vitest';
import { AddUsageRecordPanel } from '../../../src/components/panel';
import type { MemoryDataProvider, SeedRecording } from '../../../src/providers/memory';
import { data } from '../../support/pseudo';
import { button, heard, memory, says, show, status } from './page';
import { panelSeed, PLACE } from './panel-seed';

const FIELDS = [
  { key: 'tokens', name: 'Tokens', type: 'number' as const, required: true },
  { key: 'region', type: 'string' as const, required: true, options: [data('eu'), data('us')] },
  { key: 'cached', name: 'Cached', type: 'boolean' as const, required: false },
];

type Events = Partial<Extract<SeedRecording, { kind: 'events' }>>;

async function open(events: Events = {}, change: (provider: MemoryDataProvider) => void = () => undefined) {
  const recording = { kind: 'events' as const, fields: FIELDS, ...events };
  const provider = memory(panelSeed({ recording }));
  change(provider);
  const { user } = show(<AddUsageRecordPanel {...PLACE} defaultOpen />, provider, {
    createIdempotencyKey: () => data('key-1'),
  });
  await screen.findByRole('dialog', { name: says('Report event') });
  await button('Report');
  return { provider, user };
}

async function fill(user: Awaited<ReturnType<typeof open>>['user']) {
  await user.type(screen.getByRole('textbox', { name: says('Tokens') }), '12');
  await user.selectOptions(screen.getByRole('combobox', { name: says('region') }), data('eu'));
}

describe('the form of an event says nothing but labels', () => {
  it('while it is filled in, and is wrong', async () => {
    const { user } = await open();
    await user.click(await button('Report'));
    await heard('Enter Tokens.');
    const tokens = screen.getByRole('textbox', { name: says('Tokens') });
    await user.type(tokens, 'x');
    await heard('Enter a number');
    await user.clear(tokens);
    await user.type(tokens, '9007199254740993');
    await heard('more digits');
  });

  it('as JSON, and where a repeated key is not recognized', async () => {
    const { user } = await open({ fields: null, visibility: 'eventual' }, (provider) => {
      const list = provider.listEntitlements;
      provider.listEntitlements = async (query, context) => {
        const answer = await list(query, context);
        const dedupe = { dedupe: 'none' as const };
        const entitlements = answer.entitlements.map((one) => ({ ...one, recording: { ...one.recording, ...dedupe } }));
        return { ...answer, entitlements };
      };
    });
    const json = screen.getByRole('textbox', { name: says('Properties, as JSON') });
    for (const [text, said] of [
      ['{', 'no JSON yet'],
      ['[]', 'in braces'],
      [`{"${data('a')}": []}`, 'must be a single value'],
    ] as const) {
      await user.clear(json);
      await user.click(json);
      await user.paste(text);
      await heard(said);
    }
    await heard('does not recognize a repeated key');
    await heard('comes a little later');
  });

  it('after it was reported, at once and later, and copied', async () => {
    const { user, provider } = await open();
    const report = provider.reportUsageEvent;
    provider.reportUsageEvent = async (event, context) => ({
      ...(await report(event, context)),
      eventId: data('rec_2'),
    });
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.resolve() },
    });
    await user.click(await button('Copy the idempotency key'));
    await heard('Copied');
    await fill(user);
    await user.click(await button('Report'));
    await status('Reported');
    await user.click(await button('Report another'));
    await fill(user);
    provider.reportUsageEvent = () => Promise.resolve({ status: 'accepted', eventId: data('evt_1') });
    await user.click(await button('Report'));
    await status('Accepted, not visible yet');
  });

  it('where it was there before', async () => {
    const { user } = await open({}, (provider) => {
      provider.reportUsageEvent = () => Promise.resolve({ status: 'duplicate', eventId: null });
    });
    await fill(user);
    await user.click(await button('Report'));
    await status('Already reported');
  });
});
