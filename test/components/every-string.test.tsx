/**
 * Every text that can be seen or read out is a label, or made by a formatter, or data of the backend. The page speaks a
 * language that marks all three; what has no mark is found, with its element. It is looked at after every change.
 */
import { render, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { UsageTab } from '../../src/components/tab';
import { UsageProvider } from '../../src/hooks';
import { data, findStrays } from '../support/pseudo';
import { labels, memory, paths, seen } from './every-string/page';
import { NOW } from './tab-seed';
// Each describes its states when it loads, before those below.
import './every-string/tab';
import './every-string/panel';
import './every-string/details';
import './every-string/event';
import './every-string/chart';
import './every-string/options';
import './every-string/picture';
import './every-string/records';

describe('the states above', () => {
  /**
   * Labels for what the panel cannot ask for yet: another time than the present; a kind of id that no row shows; and
   * what is said in a file alone.
   */
  const NOT_HERE = [
    'panel.belowMinimumUnknown',
    'panel.outOfWindow',
    'panel.warningLaterSet',
    'tab.id.entitlement',
    'chart.until',
  ];

  it('show every label there is', () => {
    const never = paths.filter((_, number) => !seen.has(number));
    expect(never.filter((path) => !NOT_HERE.includes(path))).toEqual([]);
  });
});

describe('a string that is no label', () => {
  it('is found as text and in every attribute that is read out, with its element', () => {
    const part = (
      <section className="eu-tab" aria-label={data('Usage')}>
        <button type="button" className="eu-button" title="Refresh now">
          {data('Refresh')}
        </button>
        <p>
          {data('12')} of {data('20')}
        </p>
        <input placeholder="Search" aria-label={data('Search')} />
      </section>
    );
    // Not in the body: that is watched.
    const { container } = render(part, { container: document.createElement('div') });
    expect(findStrays(container).map(({ where, text }) => `${where}: ${text}`)).toEqual([
      'button.eu-button[title]: Refresh now',
      'p:  of ',
      'input[placeholder]: Search',
    ]);
  });

  it('is found in the tab, when a label or a format escapes its host', async () => {
    const box = document.createElement('div');
    const bare = { ...labels, tab: { ...labels.tab, title: 'Entitlement usage' } };
    render(
      <UsageProvider dataProvider={memory()} labels={bare} locale="en-US" retries={0} now={() => Date.parse(NOW)}>
        <UsageTab customerId={data('cus_acme')} />
      </UsageProvider>,
      { container: box },
    );
    await waitFor(() => expect(box.textContent).toContain('API calls'));
    const texts = findStrays(box).map(({ text }) => text);
    expect(texts).toContain('Entitlement usage');
    // Nobody's formatter has marked the numbers of this page.
    expect(texts.filter((text) => /\d/.test(text)).length).toBeGreaterThan(20);
  });
});
