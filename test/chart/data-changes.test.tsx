/** Data that changes while somebody reads or drags. */
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { usageChartDefaultLayers, UsageChartView, UsageChartZoom } from '../../src/chart';
import { history } from './histories';

const month = history({ values: { all: Array<number>(30).fill(1) }, to: '2026-12-01T00:00:00Z' });
const days = history({ values: { all: [1, 2, 3, 4, 5] } });

it('asks for no part of time that is not there, after data of fewer buckets has come under the cursor', () => {
  const onZoom = vi.fn();
  const layers = (
    <>
      {usageChartDefaultLayers}
      <UsageChartZoom onZoom={onZoom} />
    </>
  );
  const chart = (given: typeof days) => (
    <UsageChartView history={given} title="API calls">
      {layers}
    </UsageChartView>
  );
  const { rerender } = render(chart(month));
  const plot = screen.getByRole('application');
  plot.focus();
  fireEvent.keyDown(plot, { key: 'End' });
  rerender(chart(days));
  fireEvent.keyDown(plot, { key: 'ArrowLeft', shiftKey: true });
  expect(screen.getByRole('status')).not.toHaveTextContent('26 intervals');
  fireEvent.keyDown(plot, { key: 'Escape' });
  rerender(chart(month));
  fireEvent.keyDown(plot, { key: 'End' });
  rerender(chart(days));
  fireEvent.keyDown(plot, { key: 'Enter' });
  for (const [{ from }] of onZoom.mock.calls as [{ from: string }][]) expect(from >= '2026-11-01').toBe(true);
});

it('zooms to where the drag began, also when newer data has come meanwhile', () => {
  const onZoom = vi.fn();
  const chart = (from: string, to: string) => (
    <UsageChartView history={history({ from, to, values: { all: [1, 2, 3, 4, 5] } })} title="API calls">
      {usageChartDefaultLayers}
      <UsageChartZoom onZoom={onZoom} />
    </UsageChartView>
  );
  const { rerender } = render(chart('2026-11-01T00:00:00Z', '2026-11-06T00:00:00Z'));
  const plot = screen.getByRole('application');
  // Nov 3, the middle one.
  fireEvent.pointerDown(plot, { clientX: 380, clientY: 50, button: 0, pointerId: 1 });
  fireEvent.pointerMove(plot, { clientX: 500, clientY: 50, pointerId: 1 });
  // A day later: the last five days are other ones.
  rerender(chart('2026-11-02T00:00:00Z', '2026-11-07T00:00:00Z'));
  fireEvent.pointerUp(plot, { clientX: 640, clientY: 50, pointerId: 1 });
  expect(onZoom).toHaveBeenCalledWith({ from: '2026-11-03T00:00:00Z', to: '2026-11-07T00:00:00Z' });
});
