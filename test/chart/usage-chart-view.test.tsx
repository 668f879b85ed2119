import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { UsageChartTable, UsageChartView } from '../../src/chart';
import type { UsageHistory } from '../../src/model/history';
import { history, soft } from './histories';

const unit = { one: 'call', other: 'calls' };

const days = history({
  values: { all: [120, 340, 0, 1250, 80] },
  completeUntil: '2026-11-05T14:32:00Z',
});

const regions = history({ values: { eu: [1, 2, 3, 4, 5], us: [10, 20, 30, 40, 50] } });

const overLimit = history({
  values: { all: [4_000, 4_000, 4_000, 500, 12] },
  limits: [{ from: 0, limit: soft('10000') }],
});

const plot = () => screen.getByRole('application', { name: 'API calls, values over time' });
const readout = (container: HTMLElement) => container.querySelector<HTMLElement>('[data-part="readout"]');

describe('UsageChartView', () => {
  it('is a figure named after the feature, described by a sentence, with its zone', () => {
    render(<UsageChartView history={days} title="API calls" unit={unit} />);
    const figure = screen.getByRole('figure', { name: 'API calls usage over time' });
    expect(figure).toHaveAccessibleDescription(
      'Nov 1 – 5, 2026. Highest: 1,250 calls, Wed, Nov 4, 2026. 1,790 calls in all.',
    );
    expect(within(figure).getByText('Times in UTC')).toBeVisible();
  });

  it('says the limit and how far usage is above it', () => {
    const { container } = render(
      <UsageChartView history={overLimit} title="API calls" unit={unit} view="cumulative" />,
    );
    expect(screen.getByRole('figure')).toHaveAccessibleDescription(/Limit 10,000, 2,512 over\.$/);
    expect(within(screen.getByRole('figure')).getByText('Limit 10,000')).toBeInTheDocument();
    expect(container.querySelector('[data-part="overage"]')).toBeInTheDocument();
    expect(screen.getByText('Over limit')).toBeInTheDocument();
  });

  it('draws no limit over amounts: a limit belongs to a whole period', () => {
    const { container } = render(<UsageChartView history={overLimit} title="API calls" />);
    expect(container.querySelector('[data-part="limit"]')).not.toBeInTheDocument();
  });

  it('draws no limit where there is none, an unlimited or an unknown one', () => {
    for (const kind of ['none', 'unlimited', 'unknown'] as const) {
      const given = { ...overLimit, limits: [{ from: 0, limit: { kind } }] };
      const { container, unmount } = render(<UsageChartView history={given} title="API calls" view="cumulative" />);
      expect(container.querySelector('[data-part="limit"]')).not.toBeInTheDocument();
      unmount();
    }
  });

  it('points to a limit that is far above the usage', () => {
    const far = { ...overLimit, limits: [{ from: 0, limit: soft('90000000') }] };
    const { container } = render(<UsageChartView history={far} title="API calls" view="cumulative" />);
    expect(screen.getByText('Limit 90,000,000')).toBeInTheDocument();
    expect(container.querySelector('.eu-chart-chip-arrow')).toBeInTheDocument();
  });

  it('puts the label of each day under its mark', () => {
    const given = history({
      kind: 'level',
      to: '2026-12-01T00:00:00Z',
      values: { all: Array.from({ length: 30 }, (_, day) => day) },
    });
    const { container } = render(<UsageChartView history={given} title="API calls" />);
    const path = container.querySelector('.eu-chart-tick')?.getAttribute('d') ?? '';
    const marks = [...path.matchAll(/M([\d.]+),/g)].map(([, x]) => x);
    const texts = [...container.querySelectorAll('.eu-chart-time:not([data-context])')].map((text) =>
      text.getAttribute('x'),
    );
    expect(texts.length).toBeGreaterThan(3);
    expect(marks).toEqual(texts);
  });

  it('writes all values of its axis in one way', () => {
    const given = history({ kind: 'level', values: { all: [2e15, 4e15, 6e15, 8e15, 9_007_199_254_740_992] } });
    const { container } = render(<UsageChartView history={given} title="API calls" />);
    const axis = [...container.querySelectorAll('.eu-chart-value')].map((text) => text.textContent);
    expect(axis).toEqual(expect.arrayContaining(['0', '2,000T', '8,000T']));
    expect(axis.join(' ')).not.toContain('≈');
  });

  it('marks resets with their cause', () => {
    const given = history({ kind: 'level', values: { all: [3, 6, 2, 4, 5] }, resets: ['2026-11-03T00:00:00Z'] });
    render(<UsageChartView history={given} title="API calls" />);
    expect(screen.getByText('A new usage period starts from zero: Nov 3, 2026, 00:00')).toBeInTheDocument();
    expect(screen.getByText('Reset')).toBeInTheDocument();
  });

  it('names the parts of a break-down, the nameless one and the rest', () => {
    const given: UsageHistory = {
      ...regions,
      series: [
        ...regions.series,
        { key: 'none', tags: { region: null }, values: [1, 1, 1, 1, 1] },
        { key: 'rest', tags: {}, isOther: true, values: [1, 1, 1, 1, 1] },
      ],
    };
    render(<UsageChartView history={given} title="API calls" />);
    const legend = within(screen.getByRole('list', { name: 'Series' }));
    expect(legend.getAllByRole('button', { pressed: true }).map((entry) => entry.textContent)).toEqual([
      'us 150 · 86%',
      'eu 15 · 9%',
      'No region 5 · 3%',
      'Other 5 · 3%',
    ]);
  });

  it('says so when there is nothing to draw', () => {
    const given = history({ values: { all: [null, null] }, completeUntil: '2026-11-01T00:00:00Z' });
    render(<UsageChartView history={given} title="API calls" />);
    expect(screen.getByText('No usage in this range yet.')).toBeVisible();
  });

  it('takes other words and another language', () => {
    render(
      <UsageChartView
        history={days}
        title="API-Aufrufe"
        locale="de-DE"
        labels={{ name: (title) => `${title} im Verlauf` }}
      />,
    );
    expect(screen.getByRole('figure', { name: 'API-Aufrufe im Verlauf' })).toHaveAccessibleDescription(/1\.250/);
  });
});

describe('reading with the keyboard', () => {
  it('moves one cursor, announces every move and shows the same', async () => {
    const user = userEvent.setup();
    const { container } = render(<UsageChartView history={days} title="API calls" unit={unit} />);
    await user.tab();
    expect(plot()).toHaveFocus();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();

    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('status')).toHaveTextContent('Thu, Nov 5, 2026 (so far): 80 calls');
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('status')).toHaveTextContent('Wed, Nov 4, 2026: 1,250 calls');
    expect(readout(container)).toHaveTextContent('Wed, Nov 4, 2026Usage1,250 calls');
    await user.keyboard('{Home}');
    expect(screen.getByRole('status')).toHaveTextContent('Sun, Nov 1, 2026: 120 calls');
    await user.keyboard('{PageDown}');
    expect(screen.getByRole('status')).toHaveTextContent('Nov 5, 2026');
    await user.keyboard('{PageUp}{ArrowRight}');
    expect(screen.getByRole('status')).toHaveTextContent('Mon, Nov 2, 2026: 340 calls');

    await user.keyboard('{Escape}');
    expect(readout(container)).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('says every series, the total, the limit and what is above it', async () => {
    const user = userEvent.setup();
    const given = { ...regions, limits: [{ from: 0, limit: soft('100') }] };
    render(<UsageChartView history={given} title="API calls" unit={unit} view="cumulative" />);
    await user.tab();
    await user.keyboard('{End}');
    expect(screen.getByRole('status')).toHaveTextContent(
      'Thu, Nov 5, 2026: eu 15 calls, us 150 calls, Total 165 calls, Limit 100, 65 over',
    );
  });

  it('goes through the series of a bucket, to their total and back, and keeps the series from bucket to bucket', async () => {
    const user = userEvent.setup();
    const { container } = render(<UsageChartView history={regions} title="API calls" unit={unit} />);
    const chosen = () => container.querySelector('[data-part="readout"] [data-chosen]')?.textContent;
    const says = (text: string) => expect(screen.getByRole('status')).toHaveTextContent(new RegExp(`^${text}$`));
    expect(plot()).toHaveAccessibleDescription(/up and down from series to series/);
    await user.tab();
    await user.keyboard('{ArrowDown}');
    says('Thu, Nov 5, 2026: eu 5 calls');
    expect(chosen()).toBe('eu5 calls');
    await user.keyboard('{ArrowDown}{ArrowLeft}');
    says('Wed, Nov 4, 2026: us 40 calls');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    says('Wed, Nov 4, 2026: Total 44 calls');
    expect(chosen()).toBe('Total44 calls');
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    says('Wed, Nov 4, 2026: eu 4 calls, us 40 calls, Total 44 calls');
    expect(chosen()).toBeUndefined();
  });

  it('leaves up and down to the page where there is one series', () => {
    render(<UsageChartView history={days} title="API calls" />);
    fireEvent.keyDown(plot(), { key: 'ArrowRight' });
    expect(fireEvent.keyDown(plot(), { key: 'ArrowDown' })).toBe(true);
    expect(fireEvent.keyDown(plot(), { key: 'ArrowLeft' })).toBe(false);
  });

  it('follows the direction in which time is drawn', async () => {
    const user = userEvent.setup();
    render(<UsageChartView history={days} title="API calls" direction="rtl" />);
    await user.tab();
    await user.keyboard('{Home}{ArrowLeft}');
    expect(screen.getByRole('status')).toHaveTextContent('Nov 2, 2026');
  });

  it('leaves Escape to what is around it when nothing is read', async () => {
    const user = userEvent.setup();
    const outer = vi.fn();
    render(
      <div onKeyDown={(event) => outer(event.key)}>
        <UsageChartView history={days} title="API calls" />
      </div>,
    );
    await user.tab();
    await user.keyboard('{End}');
    outer.mockClear();
    await user.keyboard('{Escape}');
    expect(outer).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(outer).toHaveBeenCalledWith('Escape');
  });
});

describe('reading with a pointer', () => {
  const move = (x: number) => fireEvent.pointerMove(plot(), { clientX: x, clientY: 80, pointerType: 'mouse' });

  it('shows the bucket under it, silently, and nothing after it left', () => {
    const { container } = render(<UsageChartView history={days} title="API calls" unit={unit} />);
    move(120);
    expect(readout(container)).toHaveTextContent('Sun, Nov 1, 2026');
    move(700);
    expect(readout(container)).toHaveTextContent('Thu, Nov 5, 2026 so far');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    fireEvent.pointerLeave(plot(), { pointerType: 'mouse' });
    expect(readout(container)).not.toBeInTheDocument();
  });

  it('brings out the series that it is on', () => {
    const { container } = render(<UsageChartView history={regions} title="API calls" unit={unit} />);
    const at = (clientY: number) => {
      fireEvent.pointerMove(plot(), { clientX: 650, clientY, pointerType: 'mouse' });
      return container.querySelector('[data-part="readout"] [data-chosen]')?.textContent;
    };
    // The last of five bars reaches to 55 of 60: `eu` is the low twelfth of it, `us` the rest.
    expect(at(190)).toBe('eu5 calls');
    expect(at(120)).toBe('us50 calls');
    expect(at(22)).toBeUndefined();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('renders nothing from move to move', () => {
    const renders = vi.fn();
    const { container } = render(
      <Profiler id="chart" onRender={renders}>
        <UsageChartView history={regions} title="API calls" unit={unit} view="cumulative" />
      </Profiler>,
    );
    act(() => move(120));
    renders.mockClear();
    const texts = [180, 320, 450, 600].map((x) => {
      act(() => move(x));
      return readout(container)?.textContent;
    });
    expect(new Set(texts).size).toBe(4);
    expect(renders).not.toHaveBeenCalled();
  });

  it('measures the picture once, not at each move', () => {
    render(<UsageChartView history={regions} title="API calls" />);
    const measured = vi.spyOn(plot(), 'getBoundingClientRect');
    const moveAt = (x: number, timeStamp: number) => {
      const event = new MouseEvent('pointermove', { clientX: x, clientY: 80, bubbles: true });
      Object.defineProperty(event, 'timeStamp', { value: timeStamp });
      act(() => void plot().dispatchEvent(event));
    };
    for (let x = 60; x < 300; x += 20) moveAt(x, 1_000 + x);
    expect(measured).toHaveBeenCalledTimes(1);
    fireEvent.scroll(document);
    moveAt(320, 1_320);
    expect(measured).toHaveBeenCalledTimes(2);
    // What stands above it may have grown meanwhile.
    moveAt(340, 3_000);
    expect(measured).toHaveBeenCalledTimes(3);
  });

  it('moves an overlay: the picture is neither computed nor drawn again', async () => {
    const reads = vi.fn();
    const values = [120, 340, 0, 1250, 80];
    const counted = new Proxy(values, {
      get: (target, key) => {
        reads();
        return Reflect.get(target, key) as unknown;
      },
    });
    const labels = { usage: 'Used' };
    const quantityShort = vi.fn((value: string) => value);
    const formatters = { quantityShort };
    const given = { ...days, series: [{ key: 'all', tags: {}, values: counted }] };
    const { container } = render(
      <UsageChartView history={given} title="API calls" labels={labels} formatters={formatters} />,
    );
    const picture = container.querySelector('.eu-chart-picture');
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    if (picture) observer.observe(picture, { subtree: true, childList: true, attributes: true, characterData: true });
    reads.mockClear();
    quantityShort.mockClear();

    for (let x = 60; x < 700; x += 20) move(x);
    changes.push(...observer.takeRecords());
    observer.disconnect();

    expect(readout(container)).toHaveTextContent('Used80');
    expect(picture).toBeInTheDocument();
    expect(changes).toHaveLength(0);
    expect(reads).not.toHaveBeenCalled();
    expect(quantityShort).not.toHaveBeenCalled();
  });
});

describe('the table', () => {
  it('has exactly the plotted data', () => {
    render(<UsageChartTable history={regions} title="API calls" view="cumulative" />);
    const table = screen.getByRole('table', { name: 'API calls usage over time, times in UTC' });
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => Array.from(row.children, (cell) => cell.textContent));
    expect(rows).toEqual([
      ['Time', 'eu', 'us', 'Total', 'Remark'],
      ['Sun, Nov 1, 2026', '1', '10', '11', ''],
      ['Mon, Nov 2, 2026', '3', '30', '33', ''],
      ['Tue, Nov 3, 2026', '6', '60', '66', ''],
      ['Wed, Nov 4, 2026', '10', '100', '110', ''],
      ['Thu, Nov 5, 2026', '15', '150', '165', ''],
    ]);
  });

  it('names what is not known, still running, starting from zero and above the limit', () => {
    const given = history({
      kind: 'level',
      values: { all: [3, null, 2, 12, null] },
      resets: ['2026-11-03T00:00:00Z'],
      limits: [{ from: 0, limit: soft('10') }],
      completeUntil: '2026-11-04T09:00:00Z',
    });
    render(<UsageChartView history={given} title="API calls" table />);
    const rows = within(screen.getByRole('figure', { name: 'API calls usage over time' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => Array.from(row.children, (cell) => cell.textContent).slice(1))).toEqual([
      ['3', '10', ''],
      ['—', '10', 'Not known'],
      ['2', '10', 'Starts from zero'],
      ['12', '10', 'so far, 2 over'],
      ['—', '10', 'Not known yet'],
    ]);
  });

  it('says when the engine rounded, and pages long histories', async () => {
    const user = userEvent.setup();
    const long = history({
      granularity: 'hour',
      to: '2026-11-26T00:00:00Z',
      values: { all: Array.from({ length: 600 }, (_, index) => index) },
    });
    const series = long.series.map(({ exact: _, ...rest }) => rest);
    render(<UsageChartTable history={{ ...long, series }} title="API calls" />);
    expect(screen.getByText('Values are rounded by the engine.')).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(501);
    await user.click(screen.getByRole('button', { name: 'Show 100 more of 100' }));
    expect(screen.getAllByRole('row')).toHaveLength(601);
  });
});

describe('on the server', () => {
  it('draws the same picture without style attributes', () => {
    const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const html = renderToString(<UsageChartView history={overLimit} title="API calls" view="cumulative" />);
    expect(html).toContain('width="720"');
    expect(html).not.toMatch(/\sstyle=/);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('survives strict mode without a word on the console', () => {
    const warned = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    render(
      <StrictMode>
        <UsageChartView history={days} title="API calls" />
      </StrictMode>,
    );
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});
