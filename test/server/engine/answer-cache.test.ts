/** Answers that many ask for: asked for once, kept for a short time, and never from before a write. */
import { describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../../src/server/engine/answer-cache';

const waits = (): AbortSignal => new AbortController().signal;

/** A cache with a clock of its own, and questions that are answered when the test says so. */
function open(options: { ttlMs?: number; maxEntries?: number } = {}) {
  let time = 0;
  const cache = createAnswerCache<string>({ ttlMs: 1_000, maxEntries: 10, now: () => time, ...options });
  const asked: { signal: AbortSignal; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((answer, fail) => {
      asked.push({ signal, answer, fail });
    });
  return {
    asked,
    pass: (ms: number) => void (time += ms),
    drop: (group: string) => cache.drop(group),
    get: (group: string, key = '', signal = waits()) => cache.get(group, key, load, signal),
    /** Asks, and is answered at once. */
    fill: (group: string, text: string) => cache.get(group, '', async () => text, waits()),
  };
}

describe('an answer', () => {
  it('is one for all who ask while it is on its way, and kept from when it was asked for', async () => {
    const { asked, get, pass } = open();
    const both = Promise.all([get('a'), get('a')]);
    await Promise.resolve();
    pass(600);
    asked[0]?.answer('one');
    expect(await both).toEqual(['one', 'one']);
    pass(399);
    expect(await get('a')).toBe('one');
    pass(1);
    const anew = get('a');
    await Promise.resolve();
    expect(asked).toHaveLength(2);
    asked[1]?.answer('two');
    expect(await anew).toBe('two');
  });

  it('is not kept for longer by a clock that is set back', async () => {
    const { asked, get, fill, pass } = open();
    await fill('a', 'one');
    pass(-3_600_000);
    void get('a');
    await Promise.resolve();
    expect(asked).toHaveLength(1);
  });

  it('of one question is none of another', async () => {
    const { asked, get } = open();
    const [one, two, three] = [get('a', 'x'), get('a', 'y'), get('b', 'x')];
    await Promise.resolve();
    asked.forEach(({ answer }, index) => answer(String(index)));
    expect(await Promise.all([one, two, three])).toEqual(['0', '1', '2']);
  });

  it('that was on its way when its group was dropped is given to those who waited, and to nobody later', async () => {
    const { asked, get, drop } = open();
    const before = get('a');
    await Promise.resolve();
    drop('a');
    const after = get('a');
    await Promise.resolve();
    asked[0]?.answer('from before');
    asked[1]?.answer('from after');
    expect(await Promise.all([before, after, get('a')])).toEqual(['from before', 'from after', 'from after']);
  });

  it('that failed fails for all who wait, and is asked for anew', async () => {
    const { asked, get } = open();
    const both = [get('a'), get('a')];
    await Promise.resolve();
    asked[0]?.fail(new Error('down'));
    for (const one of both) await expect(one).rejects.toThrow('down');
    const anew = get('a');
    await Promise.resolve();
    asked[1]?.answer('up');
    expect(await anew).toBe('up');
  });

  it('is not given up while one waits, and is when none does', async () => {
    const { asked, get } = open();
    const [one, two] = [new AbortController(), new AbortController()];
    const both = [get('a', '', one.signal), get('a', '', two.signal)];
    await Promise.resolve();
    one.abort(new Error('gone'));
    await expect(both[0]).rejects.toThrow('gone');
    expect(asked[0]?.signal.aborted).toBe(false);
    two.abort(new Error('gone too'));
    await expect(both[1]).rejects.toThrow('gone too');
    expect(asked[0]?.signal.aborted).toBe(true);
    const anew = get('a');
    await Promise.resolve();
    asked[1]?.answer('anew');
    expect(await anew).toBe('anew');
  });

  it('makes room for others when nobody has asked for it the longest', async () => {
    const { fill } = open({ maxEntries: 2 });
    await fill('a', 'a');
    await fill('b', 'b');
    expect(await fill('a', 'anew')).toBe('a');
    await fill('c', 'c');
    expect(await fill('a', 'anew')).toBe('a');
    expect(await fill('b', 'anew')).toBe('anew');
  });

  it('is shared, but not kept, without a time to live', async () => {
    const { fill } = open({ ttlMs: 0 });
    expect(await fill('a', 'one')).toBe('one');
    expect(await fill('a', 'two')).toBe('two');
  });
});
