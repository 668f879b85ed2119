/** Serves the fake on loopback: `PORT` (default 4500), `LAG_MS` (default 1500), `DEDUPE=on`, `API_KEY`. Prints its URL. */
import { createFakeOpenMeter } from './engine';
import { createDemoState } from './seed';
import { serveFake } from '../serve';

const { PORT = '4500', LAG_MS = '1500', DEDUPE, API_KEY } = process.env;
const fake = createFakeOpenMeter({
  state: createDemoState(Date.now()),
  lagMs: Number(LAG_MS),
  dedupe: DEDUPE === 'on',
  ...(API_KEY && { apiKey: API_KEY }),
});
const { url } = await serveFake(fake.fetch, Number(PORT));
process.stdout.write(`${url}\n`);
