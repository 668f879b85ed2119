/** What stands in the files that a chart is saved as. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { chartView } from '../../../src/components/usage-chart';
import { type UsageDataProvider } from '../../../src/provider';
import { provider, show } from './options-support';

it('writes the limit of a statistic to the CSV as it draws it and has it in the table', async () => {
  const limit = { kind: 'limited', value: '15', enforcement: 'hard' } as const;
  const base = provider({}, { limit });
  const statistic = {
    ...base,
    getUsageHistory: async (...asked: Parameters<UsageDataProvider['getUsageHistory']>) => ({
      ...(await base.getUsageHistory(...asked)),
      kind: 'statistic' as const,
      limits: [{ from: 0, limit }],
    }),
  };
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
  await act(async () => void (await chartView.preload()));
  const { user } = await show({}, statistic);
  await user.click(await screen.findByRole('button', { name: 'Download' }));
  await user.click(within(screen.getByRole('group', { name: 'Download' })).getByRole('button', { name: 'CSV' }));
  await waitFor(() => expect(blobs).toHaveLength(1));
  const header = (await blobs[0]?.text())?.split('\r\n')[0];
  await user.click(screen.getByRole('button', { name: 'Table' }));
  expect(await screen.findByRole('columnheader', { name: 'Limit' })).toBeInTheDocument();
  expect(header).toContain('Usage,Limit,Remark');
});

it('calls the sum of a part so, in the file too', async () => {
  const regions = ['eu', 'us', 'ap'].map((region) => ({
    from: '2026-11-01T00:00:00Z',
    stepMs: 86_400_000,
    values: [10, 20, 30],
    dimensions: { region },
  }));
  const data = provider({}, { dimensions: [{ key: 'region', name: 'Region' }], usage: regions });
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
  await act(async () => void (await chartView.preload()));
  const { user } = await show({ defaultSettings: { groupBy: 'region' } }, data);
  const csv = async () => {
    await user.click(within(screen.getByRole('group', { name: 'Download' })).getByRole('button', { name: 'CSV' }));
    await waitFor(() => expect(blobs.length).toBeGreaterThan(0));
    return (await blobs.pop()?.text())?.split('\r\n')[0];
  };
  await user.click(await screen.findByRole('button', { name: 'Download' }));
  await user.click(await screen.findByRole('button', { name: /^eu / }));
  expect(await csv()).toContain('ap,us,Total of what is shown,');
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(await csv()).toContain('ap,eu,us,Total,');
});
