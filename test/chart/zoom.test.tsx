import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { UsageChartZoom, UsageChartView, type UsageChartViewProps, type UsageChartZoomProps } from '../../src/chart';
import { UsageChartAxes } from '../../src/chart/layers/usage-chart-axes';
import { UsageChartReadout } from '../../src/chart/layers/usage-chart-readout';
import { extendedTo } from '../../src/chart/zoom-selection';
import { history } from './histories';

const days = history({ values: { all: [120, 340, 0, 1250, 80] } });

function show(zoom: Partial<UsageChartZoomProps> = {}, view: Partial<UsageChartViewProps> = {}) {
  const onZoom = vi.fn();
  const page = (props: Partial<UsageChartViewProps> = {}) => (
    <UsageChartView history={days} title="API calls" {...view} {...props}>
      <UsageChartAxes />
      <UsageChartReadout />
      <UsageChartZoom onZoom={onZoom} {...zoom} />
    </UsageChartView>
  );
  const { container, rerender } = render(page());
  return { onZoom, container, update: (props: Partial<UsageChartViewProps>) => rerender(page(props)) };
}

const plot = () => screen.getByRole('application', { name: 'API calls, values over time' });
/** What a screen reader has been told: the chart has one voice. */
const told = () => screen.getByRole('status').textContent;
const band = (container: HTMLElement) => container.querySelector('[data-part="zoom"] rect');
/** The middle of one of the five days, pixels from the left edge of the picture. */
function dayAt(container: HTMLElement, day: number): number {
  const picture = container.querySelector('.eu-chart-picture');
  const [, left = ''] =
    /translate\((\d+)/.exec(picture?.querySelector(':scope > g')?.getAttribute('transform') ?? '') ?? [];
  // Labels on one side, room of ten pixels on the other.
  const width = Number(picture?.getAttribute('width')) - Number(left) - 10;
  return Number(left) + (width / 5) * (day - 0.5);
}
const mouse = { pointerType: 'mouse', pointerId: 1, button: 0, clientY: 80 };
const down = (x: number, more = {}) => fireEvent.pointerDown(plot(), { ...mouse, clientX: x, ...more });
const move = (x: number, more = {}) => fireEvent.pointerMove(plot(), { ...mouse, clientX: x, ...more });
const up = (x: number, more = {}) => fireEvent.pointerUp(plot(), { ...mouse, clientX: x, ...more });

describe('zooming with a mouse', () => {
  it('shows the whole days that are dragged over, and goes there on release', () => {
    const { onZoom, container } = show();
    down(dayAt(container, 2));
    move(dayAt(container, 4) - 3);
    expect(band(container)).toBeInTheDocument();
    expect(screen.getByText('Nov 2 – 4, 2026')).toBeVisible();
    expect(onZoom).not.toHaveBeenCalled();
    up(dayAt(container, 4));
    expect(onZoom.mock.calls).toEqual([[{ from: '2026-11-02T00:00:00Z', to: '2026-11-05T00:00:00Z' }]]);
    expect(band(container)).not.toBeInTheDocument();
  });

  it('is the same dragged backwards', () => {
    const { onZoom, container } = show();
    down(dayAt(container, 4));
    move(dayAt(container, 2));
    up(dayAt(container, 2));
    expect(onZoom).toHaveBeenLastCalledWith({ from: '2026-11-02T00:00:00Z', to: '2026-11-05T00:00:00Z' });
  });

  it('goes on outside of the picture, and selects from the right where time runs from there', () => {
    const { onZoom } = show({}, { direction: 'rtl' });
    // The second day is the second one from the right.
    down(470);
    move(-400);
    up(-400);
    expect(onZoom).toHaveBeenCalledWith({ from: '2026-11-02T00:00:00Z', to: '2026-11-06T00:00:00Z' });
  });

  it('takes a click for a click, and reads on', () => {
    const { onZoom, container } = show();
    down(dayAt(container, 3));
    move(dayAt(container, 3) + 2);
    up(dayAt(container, 3) + 2);
    expect(onZoom).not.toHaveBeenCalled();
    expect(container.querySelector('[data-part="readout"]')).toHaveTextContent('Tue, Nov 3, 2026');
  });

  it.each([
    ['a finger, which reads', { pointerType: 'touch' }],
    ['another button', { button: 2 }],
    ['the key that opens a menu on a Mac', { ctrlKey: true }],
  ])('does not zoom by %s', (_, more) => {
    const { onZoom, container } = show();
    down(dayAt(container, 2), more);
    move(dayAt(container, 4), more);
    up(dayAt(container, 4), more);
    expect(onZoom).not.toHaveBeenCalled();
    expect(band(container)).not.toBeInTheDocument();
    expect(container.querySelector('[data-part="readout"]')).toHaveTextContent('Wed, Nov 4, 2026');
  });

  it('is given up with Escape, which does nothing else then', async () => {
    const onKeyDown = vi.fn();
    const { onZoom, container } = show();
    document.body.addEventListener('keydown', onKeyDown);
    plot().focus();
    down(dayAt(container, 2));
    move(dayAt(container, 4));
    await userEvent.keyboard('{Escape}');
    expect(band(container)).not.toBeInTheDocument();
    up(dayAt(container, 4));
    expect(onZoom).not.toHaveBeenCalled();
    expect(onKeyDown).not.toHaveBeenCalled();
    document.body.removeEventListener('keydown', onKeyDown);
  });

  it('says so where there is nothing finer', () => {
    const { onZoom, container } = show({ canZoom: () => false });
    down(dayAt(container, 2));
    move(dayAt(container, 3));
    up(dayAt(container, 3));
    expect(onZoom).not.toHaveBeenCalled();
    expect(container.querySelector('svg.eu-chart-zoom text')).toHaveTextContent('This is as fine as it gets.');
    expect(told()).toBe('This is as fine as it gets.');
  });

  it('forgets what was selected of other data', () => {
    const { container, update } = show();
    down(dayAt(container, 2));
    move(dayAt(container, 4));
    update({ history: history({ values: { all: [1, 2, 3, 4, 5] } }) });
    expect(band(container)).not.toBeInTheDocument();
  });
});

describe('zooming with the keyboard', () => {
  const start = () => {
    plot().focus();
    return userEvent.setup();
  };

  it('extends a selection from the cursor, tells it, and goes there with Enter', async () => {
    const { onZoom, container } = show();
    const user = start();
    await user.keyboard('{Home}{ArrowRight}{Shift>}{ArrowRight}');
    expect(told()).toBe('Nov 2 – 3, 2026 selected, 2 intervals');
    expect(container.querySelector('[data-part="readout"]')).toHaveTextContent('Tue, Nov 3, 2026');
    await user.keyboard('{ArrowRight}{/Shift}');
    expect(told()).toBe('Nov 2 – 4, 2026 selected, 3 intervals');
    expect(band(container)).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(onZoom).toHaveBeenCalledWith({ from: '2026-11-02T00:00:00Z', to: '2026-11-05T00:00:00Z' });
    expect(told()).toBe('Zoomed in: Nov 2 – 4, 2026');
    expect(plot()).toHaveFocus();
  });

  it('extends to the ends, and goes into the one that the cursor stands at', async () => {
    const { onZoom } = show();
    const user = start();
    await user.keyboard('{Home}{Shift>}{End}{/Shift}');
    expect(told()).toBe('Nov 1 – 5, 2026 selected, 5 intervals');
    await user.keyboard('{ArrowLeft}{Enter}');
    expect(onZoom).toHaveBeenCalledWith({ from: '2026-11-04T00:00:00Z', to: '2026-11-05T00:00:00Z' });
  });

  it('runs the other way where time does', async () => {
    show({}, { direction: 'rtl' });
    const user = start();
    await user.keyboard('{Home}{Shift>}{ArrowLeft}{/Shift}');
    expect(told()).toBe('Nov 1 – 2, 2026 selected, 2 intervals');
  });

  it('reads on with the keys alone: what was selected is no longer meant', async () => {
    const { onZoom, container } = show();
    const user = start();
    await user.keyboard('{Home}{Shift>}{ArrowRight}{/Shift}{ArrowRight}');
    expect(band(container)).not.toBeInTheDocument();
    expect(told()).toBe('Tue, Nov 3, 2026: 0');
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}{Escape}{Escape}');
    expect(container.querySelector('[data-part="readout"]')).not.toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(onZoom).not.toHaveBeenCalled();
  });

  it.each(['-', '{Backspace}'])('steps out with %s, where there is somewhere to step out to', async (key) => {
    const onZoomOut = vi.fn();
    show({ onZoomOut });
    await start().keyboard(key);
    expect(onZoomOut).toHaveBeenCalledOnce();
    expect(told()).toBe('Zoomed out');
  });

  it('leaves those keys to the page where there is not', () => {
    show();
    plot().focus();
    expect(fireEvent.keyDown(plot(), { key: 'Backspace' })).toBe(true);
    expect(fireEvent.keyDown(plot(), { key: 'Enter' })).toBe(true);
  });

  it('is explained where the picture is', () => {
    show();
    expect(plot()).toHaveAccessibleDescription(/Escape leaves\. Shift with an arrow key selects a part/);
  });

  it('goes into one minute no further, by itself', async () => {
    const minutes = history({
      to: '2026-11-01T00:05:00Z',
      granularity: 'minute',
      values: { all: [1, 2, 3, 4, 5] },
    });
    const { onZoom } = show({}, { history: minutes });
    const user = start();
    await user.keyboard('{Home}{Enter}');
    expect(onZoom).not.toHaveBeenCalled();
    await user.keyboard('{Home}{Shift>}{ArrowRight}{/Shift}{Enter}');
    expect(onZoom).toHaveBeenCalledWith({ from: '2026-11-01T00:00:00Z', to: '2026-11-01T00:02:00Z' });
  });
});

describe('a selection', () => {
  it('stays within the data, whatever key is pressed', () => {
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'Home', 'End');
    fc.assert(
      fc.property(
        fc.array(key),
        fc.integer({ min: 1, max: 50 }),
        fc.nat({ max: 50 }),
        fc.boolean(),
        (keys, count, known, mirrored) => {
          let at: number | null = null;
          for (const one of keys) {
            at = extendedTo(one, at, { count, knownCount: Math.min(known, count) }, mirrored);
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThan(count);
          }
        },
      ),
    );
    expect(extendedTo('ArrowLeft', null, { count: 0, knownCount: 0 }, false)).toBeNull();
    expect(extendedTo('Enter', 1, { count: 5, knownCount: 5 }, false)).toBeNull();
  });
});
