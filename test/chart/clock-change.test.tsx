/** Hours and zones around a night in which the clock is set back. */
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { UsageChartTable, UsageChartView } from '../../src/chart';
import { history } from './histories';

/** Hours around the night in which Berlin sets its clock back. */
const night = history({
  from: '2026-10-24T23:00:00Z',
  to: '2026-10-25T03:00:00Z',
  granularity: 'hour',
  timeZone: 'Europe/Berlin',
  values: { all: [1, 2, 3, 4] },
});

describe('where the clock is set back', () => {
  it('says which of the two hours it is', () => {
    render(<UsageChartTable history={night} title="API calls" />);
    const hours = screen.getAllByRole('rowheader').map((head) => head.textContent);
    expect(hours).toEqual([
      'Oct 25, 2026, 01:00 – 02:00',
      'Oct 25, 2026, 02:00 GMT+2',
      'Oct 25, 2026, 02:00 GMT+1',
      'Oct 25, 2026, 03:00 – 04:00',
    ]);
  });

  it('names the zone without an offset that it has for a part of the time only', () => {
    render(<UsageChartView history={night} title="API calls" />);
    expect(screen.getByText('Times in Europe/Berlin')).toBeInTheDocument();
  });

  it('names the offset of the range, not of today', () => {
    const summer = history({
      from: '2026-07-01T00:00:00Z',
      to: '2026-07-06T00:00:00Z',
      timeZone: 'Europe/Berlin',
      values: { all: [1, 2, 3, 4, 5] },
    });
    render(<UsageChartView history={summer} title="API calls" />);
    expect(screen.getByText('Times in Europe/Berlin (GMT+2)')).toBeInTheDocument();
  });
});
