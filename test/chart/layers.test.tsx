import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  UsageChartAxes,
  UsageChartCursor,
  usageChartLayer,
  UsageChartLegend,
  UsageChartLimit,
  UsageChartReadout,
  UsageChartResets,
  UsageChartSeries,
  UsageChartView,
  useUsageChart,
  useUsageChartCursor,
} from '../../src/chart';
import { history, soft } from './histories';

const days = history({
  values: { all: [120, 340, 0, 1250, 80] },
  limits: [{ from: 0, limit: soft('1500') }],
  resets: ['2026-11-01T00:00:00Z'],
  completeUntil: '2026-11-05T14:32:00Z',
});

const parts = (container: HTMLElement) =>
  [...container.querySelectorAll('[data-part]')].map((part) => part.getAttribute('data-part'));

/** A layer of a host: a line at a moment, and what the chart knows about it. */
function Launch({ at }: { at: string }) {
  const { x, y, frame, bucketAt, readoutAt, view } = useUsageChart();
  const moment = Date.parse(at);
  const readout = readoutAt(bucketAt(moment));
  return (
    <g data-part="launch">
      <title>{`Launch: ${readout.values[0]?.quantity} ${view}`}</title>
      <line x1={x(moment)} x2={x(moment)} y1={y(0)} y2={0} data-height={frame.plotHeight} />
    </g>
  );
}

const Reading = usageChartLayer('below', function Reading() {
  return <p>Bucket {useUsageChartCursor() ?? 'none'}</p>;
});

describe('the layers of a chart', () => {
  it('are all there when the host does not say', () => {
    const { container } = render(<UsageChartView history={days} title="API calls" view="cumulative" />);
    expect(parts(container)).toEqual(
      expect.arrayContaining(['grid', 'unknown', 'series', 'resets', 'limit', 'axes', 'legend']),
    );
  });

  it('are those that the host names, in its order, inside of fragments too', () => {
    const { container } = render(
      <UsageChartView history={days} title="API calls" view="cumulative">
        <UsageChartAxes />
        <>
          <UsageChartSeries />
          <UsageChartResets />
        </>
      </UsageChartView>,
    );
    expect(parts(container)).toEqual(['chart', 'summary', 'plot', 'axes', 'series', 'resets']);
  });

  it('can be the host’s own, with scales, values and the place of the plot', () => {
    render(
      <UsageChartView history={days} title="API calls" view="cumulative">
        <UsageChartSeries />
        <UsageChartLimit />
        <Launch at="2026-11-02T12:00:00Z" />
      </UsageChartView>,
    );
    const line = screen.getByText('Launch: 460 cumulative').nextElementSibling;
    // Half past the second of five days.
    const plot = Number(line?.getAttribute('x1')) / 0.3;
    expect(plot).toBeGreaterThan(600);
    expect(line).toHaveAttribute('y1', line?.getAttribute('data-height'));
  });

  it('leave the read-out out, and keep what is heard by keyboard', () => {
    const { container } = render(
      <UsageChartView history={days} title="API calls">
        <UsageChartSeries />
        <UsageChartCursor />
        <UsageChartLegend />
        <Reading />
      </UsageChartView>,
    );
    expect(screen.getByText('Bucket none')).toBeVisible();
    fireEvent.keyDown(screen.getByRole('application'), { key: 'ArrowLeft' });
    expect(container.querySelector('[data-part="readout"]')).not.toBeInTheDocument();
    expect(screen.getByText('Bucket 4')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('80');
  });

  it('say where they belong when they are drawn without a chart', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => render(<UsageChartReadout />)).toThrow(/outside <UsageChartView>/);
    quiet.mockRestore();
  });
});
