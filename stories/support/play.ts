import type { StoryObj } from '@storybook/react-vite';
import { DEFAULT_SETTINGS, settingsOf, type StorySettings } from './settings';

type Play = NonNullable<StoryObj['play']>;

/** What the words and numbers of a play function depend on. */
const WATCHED = ['locale', 'zone', 'speed', 'failures'] as const;

/**
 * A play function that only plays where its story stands as it was written: a reviewer who chooses another
 * language, zone, speed or failure looks around undisturbed.
 */
export const playing =
  (play: Play): Play =>
  async (context) => {
    const chosen = settingsOf(context.globals as Partial<StorySettings>);
    const written = { ...DEFAULT_SETTINGS, ...(context.storyGlobals as Partial<StorySettings>) };
    if (WATCHED.every((key) => chosen[key] === written[key])) await play(context);
  };
