/** Pages that are shown at another size or turn to another direction, and files made there. */
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { usageChartDefaultLayers, UsageChartView, UsageChartZoom } from '../../src/chart';
import { chartPicture, svgText } from '../../src/chart/export/picture';
import { history } from './histories';

const days = history({ values: { all: [10, 20, 30, 40, 50] } });

/** A page that is shown at half its size (CSS `zoom` or `transform: scale` of any element around): 720 px take 360. */
function atHalfSize() {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 360, 120));
}

it('reads the bucket under the pointer in a page that is shown smaller', () => {
  const { container } = render(<UsageChartView history={days} title="API calls" />);
  const plot = screen.getByRole('application');
  fireEvent.pointerMove(plot, { clientX: 500, clientY: 100 });
  const unscaled = container.querySelector('.eu-chart-readout-time')?.textContent;
  expect(unscaled).toBe('Wed, Nov 4, 2026');
  fireEvent.pointerLeave(plot);
  atHalfSize();
  fireEvent.pointerEnter(plot);
  fireEvent.pointerMove(plot, { clientX: 250, clientY: 50 });
  expect(container.querySelector('.eu-chart-readout-time')).toHaveTextContent('Wed, Nov 4, 2026');
});

it('zooms to what was dragged over in a page that is shown smaller', () => {
  const onZoom = vi.fn();
  atHalfSize();
  render(
    <UsageChartView history={days} title="API calls">
      {usageChartDefaultLayers}
      <UsageChartZoom onZoom={onZoom} />
    </UsageChartView>,
  );
  const plot = screen.getByRole('application');
  fireEvent.pointerDown(plot, { clientX: 250, clientY: 50, button: 0, pointerId: 1 });
  fireEvent.pointerMove(plot, { clientX: 320, clientY: 50, pointerId: 1 });
  fireEvent.pointerUp(plot, { clientX: 320, clientY: 50, pointerId: 1 });
  expect(onZoom).toHaveBeenCalledWith({ from: '2026-11-04T00:00:00Z', to: '2026-11-06T00:00:00Z' });
});

afterEach(() => vi.restoreAllMocks());

const figure = (name = 'eu') => {
  document.body.innerHTML = `<figure><svg class="eu-chart-picture" width="700" height="240"><path d="M0,0H700"/></svg>
    <ul><li class="eu-chart-legend-item"><svg><rect width="12" height="12"/></svg><span class="eu-text"></span></li></ul></figure>`;
  const text = document.querySelector('.eu-text');
  if (text) text.textContent = name;
  return document.querySelector('figure') as Element;
};

it('is XML that can be read, whatever a value is called', () => {
  const picture = chartPicture(figure('a\u0001b'), { title: 'API\u0008 calls', description: '' });
  const text = picture ? svgText(picture) : '';
  // XML 1.0 has no such characters, not even escaped: no program opens the file.

  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
});

it('is whole where the page is shown smaller (CSS zoom, a transform)', () => {
  const given = figure();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 350, 120));
  expect(chartPicture(given, { title: 'API calls', description: '' })?.getAttribute('width')).toBe('700');
});

it('is mirrored when the page turns to a language that is written from the right', () => {
  const chart = (dir: 'ltr' | 'rtl', locale: string) => (
    <div dir={dir} style={{ direction: dir }}>
      <UsageChartView history={history({ values: { all: [1, 2, 3, 4, 5] } })} title="API calls" locale={locale} />
    </div>
  );
  const { container, rerender } = render(chart('ltr', 'en-US'));
  expect(container.querySelector('.eu-chart-value')).toHaveAttribute('text-anchor', 'end');
  rerender(chart('rtl', 'ar'));
  expect(container.querySelector('.eu-chart-value')).toHaveAttribute('text-anchor', 'start');
});
