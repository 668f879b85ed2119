/**
 * A page that speaks the language of marks, what a person does on it, and the look at all of its texts after every
 * change. For the states beside this file, which are of one test so that it knows every label that they show.
 */
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { UsageProvider, type UsageProviderProps } from '../../../src/hooks';
import { UsageError, type UsageDataProvider, type UsageErrorCode } from '../../../src/provider';
import { createMemoryDataProvider, type MemoryDataProvider, type UsageSeed } from '../../../src/providers/memory';
import {
  createPseudoFormatters,
  createPseudoLabels,
  data,
  findStrays,
  markIntl,
  markSeed,
  plain,
  PSEUDO,
} from '../../support/pseudo';
import { NOW, SEED } from '../tab-seed';

configure({ asyncUtilTimeout: 10_000 });

/** The labels of the page, and the paths that their numbers stand for. */
export const { labels, paths } = createPseudoLabels();
/** Numbers of the labels that were shown. */
export const seen = new Set<number>();
let formatters: ReturnType<typeof createPseudoFormatters>;
let unmarkIntl: () => void;
beforeAll(() => {
  unmarkIntl = markIntl();
  formatters = createPseudoFormatters();
});
afterAll(() => unmarkIntl());

const found = new Map<string, string>();
const look = () => {
  for (const { where, text } of findStrays(document.body, seen)) found.set(`${where}: ${text}`, text);
};
const observer = new MutationObserver(look);
beforeEach(() => {
  found.clear();
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
});
afterEach(() => {
  look();
  observer.disconnect();
  // A failed hook keeps later ones from running.
  cleanup();
  expect([...found.keys()], 'texts that are no label').toEqual([]);
});

/** Milliseconds. */
export const DAY = 86_400_000;
let count = 0;

/** A backend of its own cache over a marked seed. */
export const memory = (seed: UsageSeed = SEED) =>
  createMemoryDataProvider({ seed: markSeed(seed), id: `pseudo-${(count += 1)}` });
/** What a backend can fail with. */
export const failure = (code: UsageErrorCode, details = {}) =>
  new UsageError(code, data('The engine says no.'), details);

/** Locale of the page, and its formatters: those are made when `Intl` is marked. */
export const speech = () => ({ locale: PSEUDO, formatters });

/** A part on a page that speaks the language of marks. */
export function show(part: ReactNode, dataProvider: UsageDataProvider, host: Partial<UsageProviderProps> = {}) {
  const clock = 'now' in dataProvider ? (dataProvider as MemoryDataProvider).now : () => Date.parse(NOW);
  const view = render(
    <UsageProvider
      dataProvider={dataProvider}
      labels={labels}
      {...speech()}
      environment={data('Production')}
      retries={0}
      now={clock}
      {...host}
    >
      {part}
    </UsageProvider>,
  );
  return { user: userEvent.setup({ delay: null }), ...view };
}
/** Matches an accessible name or a text by what it says. */
export const says = (text: string | RegExp) => (name: string) =>
  typeof text === 'string' ? plain(name) === text : text.test(plain(name));
/** The first element of a kind that is called so. By role it would take most of the time: pages here are long. */
const called = (kind: string, name: string | RegExp) =>
  waitFor(() => {
    const all = [...document.querySelectorAll<HTMLElement>(kind)];
    const nameOf = (element: HTMLElement) =>
      element.getAttribute('aria-label') ?? (element.textContent || element.getAttribute('title') || '');
    const one = all.find((element) => says(name)(nameOf(element)));
    if (one === undefined) throw new Error(`no ${kind} is called ${String(name)}`);
    return one;
  });
/** Waits for a button. */
export const button = (name: string | RegExp) => called('button', name);
/** Waits for a status. */
export const status = (name: string) => screen.findByRole('status', { name: says(name) });
/** Waits for a select. */
export const combobox = (name: string) => called('[role="combobox"], select', name);
/** Waits for an option of an open select. */
export const option = (name: string | RegExp) => called('[role="option"]', name);
/** Waits until somewhere on the page a text is said. */
export const heard = (text: string | RegExp) =>
  waitFor(() => {
    const all = plain(document.body.textContent ?? '');
    if (typeof text === 'string' ? !all.includes(text) : !text.test(all))
      throw new Error(`nothing says ${String(text)}`);
  });
/** Chooses an option of a select. */
export async function choose(user: ReturnType<typeof userEvent.setup>, select: string, name: string | RegExp) {
  await user.click(await combobox(select));
  await user.click(await option(name));
}
