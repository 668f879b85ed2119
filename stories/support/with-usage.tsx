import type { Decorator } from '@storybook/react-vite';
import { useEffect, type ReactNode } from 'react';
import type { UsageProviderProps } from 'react-entitlement-usage';
import { acmeSeed } from '../seeds/acme';
import type { BackendOptions, StoryBackend } from './backend';
import './page.css';
import { Scene, SettingsContext } from './scene';
import { settingsOf, type StorySettings } from './settings';

/** What a story may say about its backend: `parameters.usage`. `false`: it makes its own scenes. */
export type UsageParameters =
  false | (Partial<BackendOptions> & { provider?: Partial<UsageProviderProps>; page?: 'padded' | 'bare' });

const backends = new WeakMap<Element, StoryBackend>();

/** The backend of a story that is on screen, for its play function. */
export function backendOf(canvasElement: Element): StoryBackend {
  const backend = backends.get(canvasElement);
  if (backend === undefined) throw new Error('This story has no backend of its own, see parameters.usage.');
  return backend;
}

/** The page of a host that a story stands on: scheme, direction, language. */
function HostPage({
  settings,
  whole,
  children,
}: {
  settings: StorySettings;
  /** Whether the page is the story's alone. */
  whole: boolean;
  children: ReactNode;
}) {
  const { scheme, direction, locale } = settings;
  useEffect(() => {
    // Panel and lists of options stand at the end of the document, as in any host.
    const { documentElement: root } = document;
    root.dataset['theme'] = scheme;
    root.lang = locale;
    if (whole) root.dir = direction;
  }, [scheme, direction, locale, whole]);
  return (
    <div className="host-page" dir={direction} lang={locale} data-theme={scheme}>
      {children}
    </div>
  );
}

/** Puts a story on a host's page, inside `<UsageProvider>`, with what the toolbar and the story's parameters say. */
export const withUsage: Decorator = (Story, { globals, parameters, canvasElement, viewMode, id }) => {
  const settings = settingsOf(globals as Partial<StorySettings>);
  const usage = (parameters['usage'] ?? {}) as UsageParameters;
  const { seed = acmeSeed, page = 'padded', ...options } = usage === false ? {} : usage;
  // Another choice is another backend: everything starts anew.
  const scene = `${id} ${settings.speed} ${settings.failures}`;
  const story =
    usage === false ? (
      <Story />
    ) : (
      <Scene key={scene} seed={seed} {...options} onBackend={(backend) => void backends.set(canvasElement, backend)}>
        <Story />
      </Scene>
    );
  return (
    <SettingsContext.Provider value={settings}>
      <HostPage settings={settings} whole={viewMode === 'story'}>
        {page === 'padded' ? <div className="host-page__content">{story}</div> : story}
      </HostPage>
    </SettingsContext.Provider>
  );
};
