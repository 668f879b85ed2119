import type { Page } from 'playwright';

/** A view of the chart. */
export interface View {
  /** Name of its pictures. */
  name: string;
  /** File and export of its story. */
  story: string;
  /** What a person does with it before it is looked at. `later` is the key towards later time. */
  act?: (page: Page, later: 'ArrowRight' | 'ArrowLeft') => Promise<void>;
  /** How wide the window is. Default 768, which leaves 720 to the chart. */
  width?: number;
  /** Whether what stands around the picture is looked at, too. */
  isWhole?: boolean;
}

const press = async (page: Page, keys: readonly string[]) => {
  await page.getByRole('application').focus();
  for (const key of keys) await page.keyboard.press(key);
};

/** Together they show all that a chart can draw. */
export const VIEWS: readonly View[] = [
  { name: 'cumulative', story: 'states/Cumulative' },
  { name: 'per-day', story: 'states/PerDay' },
  { name: 'level', story: 'states/Level' },
  { name: 'limit-change', story: 'states/LimitChange' },
  { name: 'statistic', story: 'states/Statistic' },
  { name: 'by-region', story: 'states/BrokenDown' },
  { name: 'by-region-cumulative', story: 'states/BrokenDownCumulative' },
  { name: 'estimate-previous-adjustments', story: 'states/BesideUsage' },
  { name: 'previous-per-day', story: 'states/BesideAmounts' },
  { name: 'resets', story: 'states/Resets' },
  { name: 'no-usage-period', story: 'states/NotAUsagePeriod' },
  { name: 'cap', story: 'states/WithACap' },
  { name: 'no-data', story: 'states/NoDataInRange' },
  { name: 'not-known-yet', story: 'states/NotKnownYet' },
  { name: 'read-out', story: 'states/ReadOut', act: (page) => press(page, ['Home', 'PageDown']) },
  {
    name: 'zoom-selection',
    story: 'year/ZoomedIn',
    act: (page, later) =>
      press(page, ['Home', ...Array<string>(6).fill('PageDown'), ...Array<string>(9).fill(`Shift+${later}`)]),
  },
  { name: 'twelve-months', story: 'year/TwelveMonths' },
  {
    name: 'thousand-values',
    story: 'year/ThousandValues',
    act: async (page) => {
      await page.locator('.eu-chart-values > button').click();
      await page.getByRole('searchbox').fill('key_w');
      // A caret in forced colors cannot be hidden, and blinks.
      await page.getByRole('searchbox').blur();
    },
  },
  { name: 'phone', story: 'year/ByRegion', width: 390, isWhole: true },
];

/** What a view looks like for different people. */
export const LOOKS = ['light', 'dark', 'forced-colors', 'right-to-left'] as const;

/** One of {@link LOOKS}. */
export type Look = (typeof LOOKS)[number];
