/** Which of several limits counts. */
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { UsageChartView } from '../../src/chart';
import { limitSteps } from '../../src/chart/geometry/limits';
import { toEpoch } from '../../src/model/instant';
import { history, soft } from './histories';

const lowered = history({
  values: { all: [1_000, 1_000, 1_000, 1_000, 500] },
  completeUntil: '2026-11-05T18:00:00Z',
  limits: [
    { from: 0, limit: soft('10000') },
    { from: toEpoch('2026-11-05T02:00:00Z'), limit: soft('1000') },
  ],
});
const raised = history({
  values: { all: [100, 100, 100, 2_000, 500] },
  limits: [
    { from: 0, limit: soft('1000') },
    { from: toEpoch('2026-11-04T01:00:00Z'), limit: soft('10000') },
  ],
});

it('marks what is above a limit that was lowered today, as it says in words', () => {
  const { container } = render(<UsageChartView history={lowered} title="API calls" view="cumulative" />);
  expect(screen.getByRole('figure')).toHaveAccessibleDescription(/Limit 1,000, 3,500 over\.$/);
  expect(container.querySelector('[data-part="overage"]')).toBeInTheDocument();
  expect(screen.getByText('Over limit')).toBeInTheDocument();
});

it('explains no sign that is not there: the limit was raised before usage passed it', () => {
  render(<UsageChartView history={raised} title="API calls" view="cumulative" />);
  expect(screen.queryByText('Over limit')).not.toBeInTheDocument();
});

it('keeps limits apart that no float can tell apart', () => {
  const limits = [
    { from: 0, limit: soft('9007199254740992') },
    { from: 10, limit: soft('9007199254740993') },
  ];
  expect(limitSteps(limits, [0, 20]).map(({ exact }) => exact)).toEqual(['9007199254740992', '9007199254740993']);
});
