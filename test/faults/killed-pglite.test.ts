import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { stormOverKills } from './scenarios';
import { countOf, describeStorm } from './storm-suite';

const KILLS = process.env['TEST_ALL'] ? 8 : 3;

describe('32 writers on a server that is killed and started again, on PGlite in a folder', () => {
  describeStorm(
    countOf(400, 4_000),
    async (size) => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'reu-killed-'));
      try {
        return await stormOverKills({ engine: 'pglite', folder }, { ...size, kills: KILLS, outages: 0 });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    ({ kills }) => expect(kills).toBe(KILLS),
  );
});
