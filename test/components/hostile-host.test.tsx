/** What hosts and backends hand over that is not quite right: the tab shows what it can, and never goes down with it. */
import { IsRestoringProvider, QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SelectWithList } from '../../src/components/shared/select-list';
import { UsageTab } from '../../src/components/tab';
import { UsageProvider, type UsageProviderProps } from '../../src/hooks';
import { defaultChartLabels } from '../../src/i18n/labels/chart';
import { UsageError, type UsageDataProvider } from '../../src/provider';
import { memory, quietConsole, rowButton, rowNames, showTab, tab } from './tab-support';
import { NOW } from './tab-seed';

quietConsole();

describe('a backend', () => {
  it('that gives a feature twice has one row of it, and says what it got', async () => {
    const backend = memory();
    const list = backend.listEntitlements;
    const twice: UsageDataProvider = {
      ...backend,
      listEntitlements: async (query, context) => {
        const answer = await list(query, context);
        const [first] = answer.entitlements;
        return { ...answer, entitlements: [...answer.entitlements, ...(first ? [{ ...first, id: 'other' }] : [])] };
      },
    };
    showTab({ dataProvider: twice });
    await rowButton('API calls');
    expect(screen.getByText(/expected one entitlement per feature, got ".+" twice/)).toBeInTheDocument();
    expect(new Set(rowNames()).size).toBe(rowNames().length);
  });

  it('that fails with a code of its own is not reachable, whatever that code means', async () => {
    const failing: UsageDataProvider = {
      ...memory(),
      listEntitlements: () => Promise.reject(new UsageError('teapot' as 'invalid', 'I am a teapot.')),
    };
    showTab({ dataProvider: failing });
    expect(await screen.findByRole('alert')).toHaveTextContent('Usage could not be reached');
  });
});

describe('a host', () => {
  it.each([
    [
      'a view with members that are not set',
      { tab: { view: { search: undefined, filter: undefined, charts: undefined } } },
    ],
    ['a view of an old link', { tab: { view: { filter: 'bogus', sort: 'zzz' } } }],
    ['formatters that are not set', { formatters: { quantity: undefined } }],
    ['labels that are not set', { labels: { tab: { meter: undefined }, chart: undefined } }],
    ['a share that is no number', { near: Number.NaN }],
    ['a share without an end', { near: Number.POSITIVE_INFINITY }],
  ])('can hand over %s', async (_, props) => {
    // Code without our compiler options can say all of this.
    const { user } = showTab(props as unknown as Parameters<typeof showTab>[0]);
    await user.click(await rowButton('API calls'));
    expect(rowNames()).toHaveLength(11);
    expect(await screen.findByRole('figure', { name: defaultChartLabels.name('API calls') })).toBeInTheDocument();
  });

  it('that names no language is told which tags there are', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const page = (
      <UsageProvider dataProvider={memory()} locale="en_US">
        <UsageTab customerId="cus_acme" />
      </UsageProvider>
    );
    expect(() => render(page)).toThrow(/"en_US" is no language tag.*"en-US"/);
    quiet.mockRestore();
  });

  it('may take over errors that are none of ours: from a store, or from a server’s stream', async () => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, retryOnMount: false } } });
    const dataProvider = memory();
    const { unmount } = render(<Page dataProvider={dataProvider} queryClient={queryClient} />);
    await rowButton('API calls');
    unmount();
    for (const query of queryClient.getQueryCache().getAll()) {
      query.setState({ data: undefined, status: 'error', fetchStatus: 'idle', error: new Error('redacted') });
    }
    render(<Page dataProvider={dataProvider} queryClient={queryClient} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Usage could not be reached');
  });

  it('that restores a stored cache is not asked for what is in it', async () => {
    const dataProvider = memory();
    const ask = vi.spyOn(dataProvider, 'listSubscriptions');
    const page = (isRestoring: boolean) => (
      <IsRestoringProvider value={isRestoring}>
        <Page dataProvider={dataProvider} />
      </IsRestoringProvider>
    );
    const { rerender } = render(page(true));
    expect(tab()).toHaveAttribute('aria-busy', 'true');
    expect(ask).not.toHaveBeenCalled();
    rerender(page(false));
    await rowButton('API calls');
    expect(ask).toHaveBeenCalledOnce();
  });

  it('can cancel what is on its way: it is not asked again by itself', async () => {
    const queryClient = new QueryClient();
    const dataProvider = memory();
    const ask = vi.spyOn(dataProvider, 'listSubscriptions').mockImplementation(() => new Promise(() => undefined));
    const { rerender } = render(<Page dataProvider={dataProvider} queryClient={queryClient} />);
    await waitFor(() => expect(ask).toHaveBeenCalledOnce());
    await queryClient.cancelQueries();
    rerender(<Page dataProvider={dataProvider} queryClient={queryClient} />);
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    expect(ask).toHaveBeenCalledOnce();
  });

  it('that resets its form around a select changes nothing in it', async () => {
    const onValueChange = vi.fn();
    const select = (value: string) => (
      <UsageProvider dataProvider={memory()}>
        <form>
          <SelectWithList
            label="Sort by"
            value={value}
            onValueChange={onValueChange}
            options={['status', 'name'].map((option) => ({ value: option, label: option }))}
          />
          <button type="reset">Reset</button>
        </form>
      </UsageProvider>
    );
    const { rerender } = render(select('status'));
    rerender(select('name'));
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(onValueChange).not.toHaveBeenCalled();
  });

  describe('whose browser does not know its own zone', () => {
    afterEach(() => vi.restoreAllMocks());

    it('is shown times in UTC', async () => {
      const options = Intl.DateTimeFormat.prototype.resolvedOptions;
      vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockImplementation(function (
        this: Intl.DateTimeFormat,
      ) {
        return { ...options.call(this), timeZone: 'Etc/Unknown' };
      });
      showTab({ timeZone: 'viewer' });
      await rowButton('API calls');
      expect(tab()).toHaveTextContent('As of 14:32 UTC');
    });
  });
});

function Page(props: Omit<UsageProviderProps, 'children'>) {
  return (
    <UsageProvider now={() => Date.parse(NOW)} retries={0} {...props}>
      <UsageTab customerId="cus_acme" />
    </UsageProvider>
  );
}
