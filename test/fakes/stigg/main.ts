/** Starts the fake of Stigg with its seed on PORT (default 4545) and prints its address. */
import { createStiggFake } from './fake';
import { createStiggSeed } from './seed';
import { serveStiggFake } from './serve';

const port = Number(process.env['PORT'] ?? 4545);
const { url } = await serveStiggFake(createStiggFake({ state: createStiggSeed(Date.now()) }), port);
process.stdout.write(`Stigg, a stand-in: ${url} (X-API-KEY: server-test-key)\n`);
