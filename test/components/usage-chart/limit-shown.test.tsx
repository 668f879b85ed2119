/** Over which ranges a limit is drawn and said. */
import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { chartView } from '../../../src/components/usage-chart';
import { provider, show } from './options-support';

it('holds no part of a period against the limit of all of it', async () => {
  const limit = { kind: 'limited', value: '100', enforcement: 'soft' } as const;
  await act(async () => void (await chartView.preload()));
  // 220 were used this period, 120 more than the limit; of the last seven days it is 60.
  await show({ settings: { range: 'last-7-days', mode: 'cumulative' } }, provider({}, { limit }));
  const figure = await screen.findByRole('figure');
  expect(figure).toHaveAccessibleDescription(/Last known: 60\.$/);
  expect(screen.getByText(/its total does not relate to the limit/)).toBeVisible();
});
