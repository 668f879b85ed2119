/** `npm start`: the demo, on its own embedded database or on the engine that USAGE_BACKEND names. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';
import { prepareDemo } from './demo.mjs';

const outDir = await prepareDemo();
await standIn(process.env);
await import(pathToFileURL(path.join(outDir, 'server.mjs')).href);

/** Starts a stand-in of the engine where no address of a real one is given. */
async function standIn(env) {
  const engine = env.USAGE_BACKEND?.trim();
  if ((engine !== 'openmeter' && engine !== 'stigg') || env.USAGE_BACKEND_URL?.trim()) return;
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test/fakes/start.ts'), { root, configFile: false });
  const started = Date.now();
  const fixed = Date.parse(env.NOW?.trim() ?? '');
  // With a fixed time its clock begins there and goes on: what is late would never come otherwise.
  const now = () => (Number.isNaN(fixed) ? Date.now() : fixed + Date.now() - started);
  const settings = await module.startFake(engine, now);
  Object.assign(env, settings, { USAGE_BACKEND_OPTIONS: env.USAGE_BACKEND_OPTIONS || settings.USAGE_BACKEND_OPTIONS });
  console.log(
    `No USAGE_BACKEND_URL: a stand-in of that engine listens on ${settings.USAGE_BACKEND_URL} (key ${settings.USAGE_BACKEND_KEY})`,
  );
}
