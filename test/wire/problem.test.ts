import { describe, expect, it } from 'vitest';
import { USAGE_ERROR_CODES, UsageError, type UsageErrorDetails } from '../../src/provider/error';
import { readErrorDetails } from '../../src/provider/parse';
import { PROBLEM_TYPE, readProblem, STATUS_OF_CODE, toProblem } from '../../src/wire';
import { sampleEntitlement } from '../provider/samples';

const details: UsageErrorDetails = {
  issues: [{ path: 'value', message: 'expected a decimal, got "x"' }],
  current: sampleEntitlement(),
  window: { earliest: null, latest: '2026-11-23T14:32:00Z' },
  closedUntil: '2026-11-01T00:00:00Z',
  retryAfterMs: 1_500,
};

const through = (error: UsageError) =>
  readProblem(`${PROBLEM_TYPE}; charset=utf-8`, JSON.stringify(toProblem(error)), readErrorDetails);

describe('an error on the wire', () => {
  it.each(USAGE_ERROR_CODES)('%s comes out as it went in, with all it carries', (code) => {
    const read = through(new UsageError(code, 'What happened.', details, { cause: new Error('hunter2') }));
    expect(read?.code).toBe(code);
    expect(read?.message).toBe('What happened.');
    expect(read?.details).toEqual(details);
    expect(read?.cause).toBeUndefined();
  });

  it('says nothing about its cause or stack', () => {
    const problem = toProblem(new UsageError('unavailable', 'No.', {}, { cause: new Error('hunter2') }));
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'No.',
      code: 'unavailable',
    });
  });

  it('the statuses are the documented ones', () => {
    expect(STATUS_OF_CODE).toEqual({
      invalid: 422,
      unauthenticated: 401,
      forbidden: 403,
      not_found: 404,
      conflict: 409,
      duplicate_key: 409,
      period_closed: 409,
      out_of_window: 422,
      unsupported: 422,
      rate_limited: 429,
      malformed_response: 502,
      outcome_unknown: 502,
      unavailable: 503,
      timeout: 504,
    });
  });
});

describe('what is not understood', () => {
  it.each([
    ['a page', 'text/html', '<html>'],
    ['no type', null, '{"code":"invalid"}'],
    ['JSON of another kind', 'application/json', '{"code":"invalid","detail":"x"}'],
    ['a problem without a code', PROBLEM_TYPE, '{"type":"about:blank","status":503,"title":"Service Unavailable"}'],
    ['a problem with a code of somebody else', PROBLEM_TYPE, '{"code":"ECONNRESET"}'],
    ['a problem cut in half', PROBLEM_TYPE, '{"code":"invalid","det'],
    ['the name of something every object has', PROBLEM_TYPE, '{"code":"constructor"}'],
    ['null', PROBLEM_TYPE, 'null'],
    ['nothing', PROBLEM_TYPE, ''],
  ])('%s', (_, type, body) => {
    expect(readProblem(type, body, readErrorDetails)).toBeNull();
  });

  it('details that cannot be read are left out; the code still counts', () => {
    const body = {
      code: 'conflict',
      current: { id: 'broken' },
      issues: 'many',
      window: 4,
      closedUntil: 'soon',
      retryAfterMs: -1,
    };
    const read = readProblem(PROBLEM_TYPE, JSON.stringify(body), readErrorDetails);
    expect(read?.code).toBe('conflict');
    expect(read?.details).toEqual({});
    expect(read?.message).toBe('The server answered conflict.');
  });
});
