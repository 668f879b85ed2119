/** Counts what holds and what does not, and says so in one line each. */
export const total = { passed: 0, failed: 0 };

/** Adds one to what passed or failed. */
export const count = (ok) => (ok ? total.passed++ : total.failed++);

/** A check that either holds or does not. What it gives to `note` is printed behind its name. */
export async function check(name, work) {
  const started = Date.now();
  try {
    let detail;
    await work((text) => (detail = text));
    count(true);
    const seconds = `${Math.round((Date.now() - started) / 1000)} s`;
    process.stdout.write(`✓ ${name} (${detail ? `${seconds}: ${detail}` : seconds})\n`);
  } catch (error) {
    count(false);
    process.stdout.write(`✗ ${name}\n${error.message}\n`);
  }
}
