import { createContext, useContext, useLayoutEffect, useState, type ReactNode } from 'react';
import { UsageProvider, type UsageProviderProps } from 'react-entitlement-usage';
import { createBackend, type BackendOptions, type StoryBackend } from './backend';
import { DEFAULT_SETTINGS, hostProps, type StorySettings } from './settings';

/** What the toolbar has chosen. */
export const SettingsContext = createContext<StorySettings>(DEFAULT_SETTINGS);

/** Longest wait that a timer can hold: a story that never answers goes on waiting. */
const FOR_EVER = 2 ** 31 - 1;

/** Props of {@link Scene}. */
export interface SceneProps extends BackendOptions {
  /** What a story gives to `<UsageProvider>` besides the toolbar's choices. */
  provider?: Partial<UsageProviderProps> | undefined;
  /** Handed the backend, for play functions. */
  onBackend?: ((backend: StoryBackend) => void) | undefined;
  /** What is shown. */
  children: ReactNode;
}

/** A backend and the `<UsageProvider>` over it, with the toolbar's choices. */
export function Scene({ provider, onBackend, children, ...options }: SceneProps) {
  const settings = useContext(SettingsContext);
  const [backend] = useState(() => createBackend({ speed: settings.speed, failures: settings.failures, ...options }));
  const [createKey] = useState(createKeys);
  useLayoutEffect(() => onBackend?.(backend), [backend, onBackend]);
  return (
    <UsageProvider
      {...hostProps(settings)}
      dataProvider={backend.dataProvider}
      now={backend.memory.now}
      retries={0}
      timeoutMs={FOR_EVER}
      createIdempotencyKey={createKey}
      actor={{ id: 'u_ada', name: 'Ada Byron' }}
      {...provider}
    >
      {children}
    </UsageProvider>
  );
}

/** Keys that are the same on every run. */
function createKeys() {
  let keys = 0;
  return () => `story-key-${(keys += 1)}`;
}
