/** What the tests of the tab share: a provider over the seed, a page with the tab, a console that must stay quiet. */
import { configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { UsageTab, type UsageTabProps } from '../../src/components/tab';
import { UsageProvider, type UsageProviderProps } from '../../src/hooks';
import { UsageError, type UsageDataProvider, type UsageErrorCode } from '../../src/provider';
import { createMemoryDataProvider, type MemoryDataProviderOptions } from '../../src/providers/memory';
import { NOW, SEED } from './tab-seed';

// A busy machine must not make a test fail.
configure({ asyncUtilTimeout: 10_000 });

let count = 0;

/** A memory provider of its own cache over the seed. */
export const memory = (options: Partial<MemoryDataProviderOptions> = {}) =>
  createMemoryDataProvider({ seed: SEED, id: `memory-${(count += 1)}`, ...options });

/** An error of the backend. */
export const failure = (code: UsageErrorCode = 'unavailable', message = 'The billing service answered 503.') =>
  new UsageError(code, message);

interface Page extends Omit<UsageProviderProps, 'children' | 'dataProvider'> {
  /** The backend. Default: memory over the seed. */
  dataProvider?: UsageDataProvider;
  /** Default: cus_acme. */
  tab?: Partial<UsageTabProps>;
}

/** The tab on a page, in StrictMode, with a clock that stands still and no retries of its own. */
export function showTab({ dataProvider = memory(), tab, ...provider }: Page = {}) {
  const page = (props: Partial<UsageTabProps> = {}) => (
    <StrictMode>
      <UsageProvider dataProvider={dataProvider} retries={0} now={() => Date.parse(NOW)} {...provider}>
        <UsageTab customerId="cus_acme" {...tab} {...props} />
      </UsageProvider>
    </StrictMode>
  );
  const { rerender, unmount, container } = render(page());
  return {
    user: userEvent.setup(),
    container,
    unmount,
    /** The same page with other props. */
    update: (props: Partial<UsageTabProps>) => rerender(page(props)),
  };
}

/** The tab. */
export const tab = () => screen.getByRole('region', { name: 'Entitlement usage' });
/** A text without the invisible marks that keep names of the other direction apart. */
export const withoutIsolates = (text: string) => text.replace(/[\u2068\u2069]/g, '');
/** The button of a feature's row, by the start of its name. */
export const rowButton = (feature: string) =>
  // `hidden` spares the walk up the tree for every button: most of a test's time. The headings are looked up without it.
  screen.findByRole('button', {
    hidden: true,
    name: (name) => name === feature || withoutIsolates(name).startsWith(`${feature}, `),
  });
/** All rows' buttons by name, in the order shown. */
export const rowNames = () =>
  within(screen.getByRole('list', { name: 'Features' }))
    .getAllByRole('button', { expanded: false, hidden: true })
    .filter((button) => button.closest('h3') !== null)
    .map((button) => button.getAttribute('aria-label'));
/** The row of a feature. */
export async function row(feature: string) {
  const item = (await rowButton(feature)).closest('li');
  if (item === null) throw new Error(`the row of ${feature} is no list item`);
  return within(item);
}

/** Fails a test that leaves anything on the console. */
export function quietConsole() {
  let written: { mock: { calls: unknown[][] } }[] = [];
  beforeEach(() => {
    written = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
  });
  afterEach(() => {
    const calls = written.flatMap(({ mock }) => mock.calls);
    vi.restoreAllMocks();
    expect(calls).toEqual([]);
  });
}
