/** The forms of an answer. */

export const success = (body: unknown): Response => Response.json(body);

export const failure = (status: number, code: string, message: string, headers?: Record<string, string>): Response =>
  Response.json({ code, message }, { status, ...(headers && { headers }) });

/** RFC 3339 with milliseconds, as every time is told. */
export const timeOf = (at: number): string => new Date(at).toISOString();
