import type { UsageError } from '../provider/error';
import { JSON_TYPE, PROBLEM_TYPE } from '../wire/media-types';
import { STATUS_OF_CODE, toProblem } from '../wire/problem';

const COMMON = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** A 200 with a JSON body. */
export const answerResponse = (body: string): Response =>
  new Response(body, { status: 200, headers: { ...COMMON, 'content-type': JSON_TYPE } });

/** The response that says an error. @param status only where it is not the one of the code */
export function problemResponse(
  error: UsageError,
  status: number = STATUS_OF_CODE[error.code],
  headers: Record<string, string> = {},
): Response {
  const wait = error.details.retryAfterMs;
  const retryAfter = wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait / 1_000)) };
  return new Response(JSON.stringify(toProblem(error, status)), {
    status,
    headers: { ...COMMON, ...retryAfter, ...headers, 'content-type': PROBLEM_TYPE },
  });
}
