/** Errors on the wire: problem+json (RFC 9457) with one of our codes. Clients go by `code`, never by status or text. */
import { UsageError, USAGE_ERROR_CODES, type UsageErrorCode, type UsageErrorDetails } from '../provider/error';
import { decodeJson } from './codec';
import { mediaType, PROBLEM_TYPE } from './media-types';

/** HTTP status of each code. */
export const STATUS_OF_CODE = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
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
} as const satisfies Record<UsageErrorCode, number>;

const PHRASES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The body of an error response. Of an error nothing else leaves: no cause, no stack. */
export interface UsageProblem extends UsageErrorDetails {
  /** Always `about:blank`: `code` says it. */
  type: 'about:blank';
  /** The phrase of the status. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What happened, why it matters and how to mend it. */
  detail: string;
  /** What went wrong. */
  code: UsageErrorCode;
}

/** The problem that says an error. @param status only where it is not the one of the code */
export function toProblem(error: UsageError, status: number = STATUS_OF_CODE[error.code]): UsageProblem {
  const { issues, current, window, closedUntil, retryAfterMs } = error.details;
  return {
    type: 'about:blank',
    title: PHRASES[status] ?? 'Error',
    status,
    detail: error.message,
    code: error.code,
    ...(issues ? { issues } : {}),
    ...(current ? { current } : {}),
    ...(window ? { window } : {}),
    ...(closedUntil === undefined ? {} : { closedUntil }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/**
 * The error that a response says, or `null` when it is not understood: understood is a whole
 * problem+json with one of our codes, nothing less. Details that cannot be read are left out.
 *
 * @param readDetails the boundary's `readErrorDetails`, which comes with the schemas
 */
export function readProblem(
  contentType: string | null,
  body: string,
  readDetails: (problem: Record<string, unknown>) => UsageErrorDetails,
): UsageError | null {
  if (mediaType(contentType) !== PROBLEM_TYPE) return null;
  const decoded = decodeJson(body);
  if (!decoded.ok || typeof decoded.value !== 'object' || decoded.value === null) return null;
  const problem = decoded.value as Record<string, unknown>;
  const code = USAGE_ERROR_CODES.find((known) => known === problem['code']);
  if (code === undefined) return null;
  const detail =
    typeof problem['detail'] === 'string' && problem['detail'] !== ''
      ? problem['detail']
      : `The server answered ${code}.`;
  return new UsageError(code, detail, readDetails(problem));
}
