import type { StoryObj } from '@storybook/react-vite';
import { DEFAULT_SETTINGS, settingsOf, type StorySettings } from './settings';

type Play = NonNullable<StoryObj['play']>;

/** What the words and numbers of a play function depend on. */
const WATCHED = ['locale', 'zone', 'speed', 'failures'] as const;

/** Longest wait for a turn, milliseconds. */
const PATIENCE = 20_000;

/**
 * Plays when no other page of this Storybook does: a docs page or a grid shows many at once, and what is played in one
 * would take the keyboard from another. A test has its page to itself.
 */
async function inTurn(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator) || '__vitest_browser__' in window) return work();
  let begun = false;
  const options = { signal: AbortSignal.timeout(PATIENCE) };
  await navigator.locks
    .request('play', options, () => {
      begun = true;
      return work();
    })
    .catch((error: unknown) => {
      if (begun) throw error;
      return work();
    });
}

/**
 * A play function that only plays where its story stands as it was written: a reviewer who chooses another
 * language, zone, speed or failure looks around undisturbed.
 */
export const playing =
  (play: Play): Play =>
  async (context) => {
    const chosen = settingsOf(context.globals as Partial<StorySettings>);
    const written = { ...DEFAULT_SETTINGS, ...(context.storyGlobals as Partial<StorySettings>) };
    if (WATCHED.every((key) => chosen[key] === written[key])) await inTurn(async () => play(context));
  };
