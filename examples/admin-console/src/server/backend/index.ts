import { engineClock, type Settings } from '../settings';
import type { Backend } from './backend';
import { engineBackend } from './engine';
import { openMeter } from './openmeter';
import { openOwnDatabase } from './own-database';
import { stigg } from './stigg';

export type { Backend } from './backend';

/** Opens the backend that the settings name. */
export async function openBackend(
  settings: Settings,
  how: { now: () => number; signal: AbortSignal; tell: (line: string) => void },
): Promise<Backend> {
  const { engine } = settings;
  if (engine === null) return openOwnDatabase(settings, how);
  const clock = engineClock(settings);
  const backend = engineBackend(engine.name === 'openmeter' ? openMeter(engine, clock) : stigg(engine, clock));
  how.tell(`Backend: ${backend.label} at ${engine.url}`);
  return backend;
}
