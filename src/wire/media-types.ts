/** Media type of inputs and answers. */
export const JSON_TYPE = 'application/json';

/** Media type of errors (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** The media type without its parameters, in lower case. */
export const mediaType = (contentType: string | null): string =>
  (contentType?.split(';')[0] ?? '').trim().toLowerCase();
