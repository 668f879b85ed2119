import { describe, expect, it } from 'vitest';
import { parseAnswer, parseInput } from '../../src/provider/parse';
import { USAGE_OPERATIONS } from '../../src/provider/provider';
import { decodeJson, encodeAnswer, encodeInput, WIRE_OPERATIONS } from '../../src/wire';
import { sampleAnswers, sampleHistory, sampleInputs } from '../provider/samples';

const decoded = (text: string) => {
  const result = decodeJson(text);
  return result.ok ? result.value : undefined;
};

describe('the wire', () => {
  it.each(USAGE_OPERATIONS)('%s: input and answer survive the way', (operation) => {
    expect(parseInput(operation, decoded(encodeInput(operation, sampleInputs[operation])))).toEqual(
      sampleInputs[operation],
    );
    expect(parseAnswer(operation, decoded(encodeAnswer(operation, sampleAnswers[operation])))).toEqual(
      sampleAnswers[operation],
    );
  });

  it('writes typed arrays of a history as arrays', () => {
    const history = sampleHistory({
      buckets: Float64Array.from(sampleHistory().buckets),
      series: [{ key: 'all', tags: {}, values: Float32Array.of(1, 2, 3) }],
    });
    const read = decoded(encodeAnswer('getUsageHistory', history)) as typeof history;
    expect(read.buckets).toEqual(sampleHistory().buckets);
    expect(read.series[0]?.values).toEqual([1, 2, 3]);
  });

  it('describes every operation once', () => {
    expect(WIRE_OPERATIONS.map(({ name }) => name)).toEqual([...USAGE_OPERATIONS]);
    expect(WIRE_OPERATIONS.filter(({ write }) => write).map(({ name }) => name)).toEqual([
      'addUsageRecord',
      'reportUsageEvent',
    ]);
  });

  it('decodes no half text', () => {
    expect(decodeJson('{"a":')).toEqual({ ok: false });
  });
});
