import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(import.meta.dirname, '../..');

/** A demo server that is running, as `npm start` starts it. */
export interface RunningDemo {
  /** Its address, as it printed it. */
  url: string;
  /** Ends it as a user does (SIGTERM), or at once, and waits until it is gone. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts the demo on a free port and waits until it says that it is ready. */
export async function startDemo(env: {
  DATA_DIR?: string;
  DATABASE_URL?: string;
  NOW?: string;
  USAGE_BACKEND?: string;
}): Promise<RunningDemo> {
  const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      INIT_CWD: root,
      DATABASE_URL: undefined,
      USAGE_BACKEND: undefined,
      PORT: '0',
      HOST: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let output = '';
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`;
      const ready = /^Ready on (http:\/\/\S+)$/.exec(line);
      if (ready?.[1]) resolve(ready[1]);
    });
    void exited.then(() => reject(new Error(`The demo ended before it was ready.\n${output}`)));
  });
  return {
    url,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
    },
  };
}

/** Calls an operation of the demo's usage endpoint, as any client would. */
export async function callUsage<T>(url: string, operation: string, body: object, identity = 'admin'): Promise<T> {
  const response = await fetch(`${url}/api/usage/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `demo_identity=${identity}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
