import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EngineClock } from 'react-entitlement-usage/openmeter';
import { isInstant } from 'react-entitlement-usage/core';

/** What the environment says. */
export interface Settings {
  /** Port to listen on; 0 = a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** Folder of the embedded database. */
  dataDir: string;
  /** PostgreSQL server to use instead of the folder; `null` = the folder. */
  databaseUrl: string | null;
  /** A fixed time, epoch milliseconds; `null` = the machine's clock. */
  fixedNow: number | null;
  /** The engine that holds usage instead of a database of the console's own; `null` = that database. */
  engine: EngineSettings | null;
}

/** An engine, and how to reach it. */
export interface EngineSettings {
  /** Which API it speaks. */
  name: 'openmeter' | 'stigg';
  /** Its address, without a slash at the end. */
  url: string;
  /** The key of this server; `null` = it asks for none. */
  key: string | null;
  /** More options of its provider: what the engine does not tell about features. */
  options: Record<string, unknown>;
}

/** A setting is wrong; the message says which and how it is meant. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads PORT, HOST, DATA_DIR, DATABASE_URL, NOW and USAGE_BACKEND with its URL, KEY and OPTIONS.
 *
 * @param env the environment
 * @param root the repository's folder: the default DATA_DIR is `.data` in it
 * @param cwd where the user typed the command: relative paths count from here
 */
export function readSettings(env: Record<string, string | undefined>, root: string, cwd: string): Settings {
  const port = env['PORT']?.trim() || '4400';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new SettingsError(`PORT is ${JSON.stringify(port)}. Use a number from 0 to 65535; 0 takes a free port.`);
  }
  const dataDir = env['DATA_DIR']?.trim();
  return {
    port: Number(port),
    host: env['HOST']?.trim() || '127.0.0.1',
    dataDir: dataDir ? path.resolve(cwd, dataDir) : path.join(root, '.data'),
    databaseUrl: env['DATABASE_URL']?.trim() || backendDatabase(env),
    fixedNow: readNow(env['NOW']?.trim()),
    engine: readEngine(env),
  };
}

/** `USAGE_BACKEND=postgres` with an address is a PostgreSQL server, as `DATABASE_URL` is. */
const backendDatabase = (env: Record<string, string | undefined>): string | null =>
  env['USAGE_BACKEND']?.trim() === 'postgres' ? env['USAGE_BACKEND_URL']?.trim() || null : null;

function readEngine(env: Record<string, string | undefined>): EngineSettings | null {
  const name = env['USAGE_BACKEND']?.trim() || 'postgres';
  if (name === 'postgres') {
    if (env['USAGE_BACKEND_URL']?.trim() && !env['USAGE_BACKEND']?.trim()) {
      throw new SettingsError(
        'USAGE_BACKEND_URL is given without USAGE_BACKEND. Say what it is: openmeter, stigg or postgres.',
      );
    }
    return null;
  }
  if (name !== 'openmeter' && name !== 'stigg') {
    throw new SettingsError(`USAGE_BACKEND is ${JSON.stringify(name)}. Use postgres, openmeter or stigg.`);
  }
  const url = env['USAGE_BACKEND_URL']?.trim().replace(/\/+$/, '') ?? '';
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SettingsError(
      `USAGE_BACKEND_URL is ${JSON.stringify(url)}. Use the address of the API, such as http://127.0.0.1:8888.`,
    );
  }
  return {
    name,
    url,
    key: env['USAGE_BACKEND_KEY']?.trim() || null,
    options: readOptions(env['USAGE_BACKEND_OPTIONS']),
  };
}

function readOptions(text = ''): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const options: unknown = JSON.parse(text);
    if (typeof options === 'object' && options !== null && !Array.isArray(options))
      return options as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new SettingsError(
    'USAGE_BACKEND_OPTIONS is no JSON object. Use options of the provider, such as {"features":{}}.',
  );
}

function readNow(text: string | undefined): number | null {
  if (!text) return null;
  if (!isInstant(text)) {
    throw new SettingsError(`NOW is ${JSON.stringify(text)}. Use a time in UTC such as 2026-11-23T14:32:00Z.`);
  }
  return Date.parse(text);
}

/** A clock for engines: where the time is fixed it begins there and goes on, so that what comes late comes at all. */
export function engineClock({ fixedNow }: Pick<Settings, 'fixedNow'>): EngineClock {
  const started = Date.now();
  return {
    now: () => (fixedNow === null ? Date.now() : fixedNow + Date.now() - started),
    random: Math.random,
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
  };
}

/** The clock that settings ask for: the fixed time, else the machine's. */
export function clockOf(settings: Pick<Settings, 'fixedNow'>): () => number {
  const { fixedNow } = settings;
  return fixedNow === null ? Date.now : () => fixedNow;
}
