/** Starts the fake of Stigg with its seed on PORT (default 4545) and prints its address. */
import { createStiggFake } from './fake';
import { createStiggSeed } from './seed';
import { serveFake } from '../serve';

const port = Number(process.env['PORT'] ?? 4545);
const { url } = await serveFake(createStiggFake({ state: createStiggSeed(Date.now()) }).handle, port);
process.stdout.write(`Stigg, a stand-in: ${url} (X-API-KEY: server-test-key)\n`);
