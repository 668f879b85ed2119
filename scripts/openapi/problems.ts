/** The errors of the wire, as responses of the document: one per status, with the codes that it can carry. */
import { USAGE_ERROR_CODES, UsageError, type UsageErrorCode } from '../../src/provider/error';
import { PROBLEM_TYPE } from '../../src/wire/media-types';
import { STATUS_OF_CODE, toProblem } from '../../src/wire/problem';
import { refTo } from './schemas';

/** When each code is answered. */
export const MEANING: Record<UsageErrorCode, string> = {
  unauthenticated: 'nobody is signed in',
  forbidden: "this session may not do that, or the request comes from another site's page",
  not_found:
    'there is no such customer, subscription or feature, or this session may not see it: both are answered alike',
  invalid: 'the input does not fit; `issues` says where',
  conflict:
    'usage is no longer what the preview showed; `current` is the entitlement as it is now. Preview again, then confirm with the new `expected`',
  duplicate_key: 'this idempotency key was used for another intent; nothing was written',
  out_of_window: 'the time lies outside of the span that is accepted, which is `window`',
  period_closed: 'the time lies in a closed period; everything before `closedUntil` is closed',
  rate_limited: 'too many requests; try again after `retryAfterMs`',
  unsupported: 'this backend, or this feature, does not offer that',
  unavailable: 'the backend could not answer. Nothing was written',
  timeout: 'the backend did not answer in time. Nothing was written',
  outcome_unknown:
    'the write left and no answer was understood: it may or may not have been carried out. Look the key up with `listUsageRecords`, or send the same body again with the same key',
  malformed_response: 'the backend answered something that does not follow the contract',
};

/** Refusals whose status is not the one of their code. */
const REFUSALS: Record<number, string> = {
  400: 'the body is not JSON in UTF-8, or broke off',
  413: 'the body is over 1,000,000 bytes',
  415: 'the content type is not `application/json`',
};

const WRITES_ONLY: ReadonlySet<UsageErrorCode> = new Set(['conflict', 'duplicate_key', 'period_closed']);

/** One response of the document. */
interface ProblemResponse {
  /** Its name among the components. */
  name: string;
  /** Its status. */
  status: number;
  /** Whether only writes are answered with it. */
  writesOnly: boolean;
  /** The response itself. */
  response: object;
}

/** All error responses, by status. */
export function createProblems(): ProblemResponse[] {
  const codesOf = new Map<number, UsageErrorCode[]>();
  for (const code of USAGE_ERROR_CODES) {
    const status = STATUS_OF_CODE[code];
    codesOf.set(status, [...(codesOf.get(status) ?? []), code]);
  }
  for (const status of Object.keys(REFUSALS)) codesOf.set(Number(status), ['invalid']);
  return [...codesOf]
    .sort(([a], [b]) => a - b)
    .map(([status, codes]) => ({
      name: nameOf(status),
      status,
      writesOnly: codes.every((code) => WRITES_ONLY.has(code)),
      response: responseOf(status, codes),
    }));
}

// The phrase of the status as this package writes it, not as the running Node does.
const nameOf = (status: number): string => toProblem(new UsageError('invalid', ''), status).title.replaceAll(' ', '');

function responseOf(status: number, codes: UsageErrorCode[]): object {
  const refusal = REFUSALS[status];
  const sentences = codes.map((code) => `\`${code}\`: ${refusal ?? MEANING[code]}.`);
  return {
    description: sentences.join('\n\n'),
    ...(codes.includes('rate_limited')
      ? {
          headers: {
            'Retry-After': { description: 'Seconds to wait.', schema: { type: 'string', pattern: '^\\d+$' } },
          },
        }
      : {}),
    content: {
      [PROBLEM_TYPE]: {
        schema: {
          type: 'object',
          allOf: [{ $ref: refTo('UsageProblem') }],
          properties: {
            status: { const: status },
            code: codes.length === 1 ? { const: codes[0] } : { enum: codes },
          },
        },
      },
    },
  };
}
