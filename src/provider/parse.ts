/** The boundary: nothing gets in or out of a provider without having been read by these. */
import * as v from 'valibot';
import type { Entitlement } from '../model/entitlement';
import { UsageError, type InvalidIssue, type UsageErrorDetails } from './error';
import type { EntitlementsAnswer, Problem, UsageDataProvider, UsageOperation } from './provider';
import { answerSchemas, entitlement, errorDetailSchemas, inputSchemas, pathOf, problem } from './schema';

/** The question or write that an operation takes. */
export type UsageInput<Operation extends UsageOperation> = Parameters<NonNullable<UsageDataProvider[Operation]>>[0];

/** What an operation answers. */
export type UsageAnswer<Operation extends UsageOperation> = Awaited<
  ReturnType<NonNullable<UsageDataProvider[Operation]>>
>;

/** More would only repeat what the first ones say. */
const MAX_ISSUES = 50;

const issuesOf = (issues: readonly v.BaseIssue<unknown>[], prefix = ''): InvalidIssue[] =>
  issues.slice(0, MAX_ISSUES).map((issue) => ({ path: pathOf(issue, prefix), message: issue.message }));

const sentence = ({ path, message }: InvalidIssue): string => (path === '' ? message : `${path}: ${message}`);

/**
 * Reads the input of an operation: quantities become canonical, keys outside the contract are left behind.
 *
 * @throws UsageError `invalid`, with `issues` by path
 */
export function parseInput<Operation extends UsageOperation>(
  operation: Operation,
  input: unknown,
): UsageInput<Operation> {
  const parsed = v.safeParse(inputSchemas[operation], input);
  // The schemas are tested to have exactly the contract's types; the mapped type cannot be narrowed here.
  if (parsed.success) return parsed.output as UsageInput<Operation>;
  const issues = issuesOf(parsed.issues);
  throw new UsageError('invalid', `The input of ${operation} is not valid: ${issues.map(sentence).join('; ')}.`, {
    issues,
  });
}

/**
 * Reads the answer of an operation: numbers become quantities, keys outside the contract are left
 * behind. A bad entitlement is taken out and named in `problems`; a bad entitlement in a receipt is left out.
 *
 * @throws UsageError `malformed_response` when the answer as a whole cannot be used
 */
export function parseAnswer<Operation extends UsageOperation>(
  operation: Operation,
  answer: unknown,
): UsageAnswer<Operation> {
  const parsed = v.safeParse(
    answerSchemas[operation],
    operation === 'addUsageRecord' ? withReadableRow(answer) : answer,
  );
  if (!parsed.success) {
    const issues = issuesOf(parsed.issues);
    const first = issues[0] ? ` ${sentence(issues[0])}` : '';
    throw new UsageError(
      'malformed_response',
      `The answer of ${operation} does not follow the contract and cannot be shown.${first}`,
      { issues },
    );
  }
  const output: unknown =
    operation === 'listEntitlements'
      ? readRows(parsed.output as v.InferOutput<(typeof answerSchemas)['listEntitlements']>)
      : parsed.output;
  return output as UsageAnswer<Operation>;
}

/** An entitlement by itself, or `null` when it cannot be used. */
export function readEntitlement(input: unknown): Entitlement | null {
  const parsed = v.safeParse(entitlement, input);
  return parsed.success ? parsed.output : null;
}

/** What an error carries besides its message, as far as it can be read. */
export function readErrorDetails(problem: Record<string, unknown>): UsageErrorDetails {
  const details: UsageErrorDetails = {};
  const issues = v.safeParse(errorDetailSchemas.issues, problem['issues']);
  if (issues.success) details.issues = issues.output;
  const current = problem['current'] === undefined ? null : readEntitlement(problem['current']);
  if (current) details.current = current;
  const window = v.safeParse(errorDetailSchemas.window, problem['window']);
  if (window.success) details.window = window.output;
  const closedUntil = v.safeParse(errorDetailSchemas.closedUntil, problem['closedUntil']);
  if (closedUntil.success) details.closedUntil = closedUntil.output;
  const retryAfterMs = v.safeParse(errorDetailSchemas.retryAfterMs, problem['retryAfterMs']);
  if (retryAfterMs.success) details.retryAfterMs = retryAfterMs.output;
  return details;
}

/** The write was done and understood; the row that came along is only a shortcut for the next read. */
function withReadableRow(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('entitlement' in answer)) return answer;
  const { entitlement: row, ...receipt } = answer;
  const readable = row === undefined ? null : readEntitlement(row);
  return readable === null ? receipt : { ...receipt, entitlement: readable };
}

function readRows(answer: v.InferOutput<(typeof answerSchemas)['listEntitlements']>): EntitlementsAnswer {
  const entitlements: Entitlement[] = [];
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const features = new Set<string>();
  for (const [index, row] of answer.entitlements.entries()) {
    const path = `entitlements[${index}]`;
    const parsed = v.safeParse(entitlement, row);
    if (!parsed.success) {
      const [issue] = issuesOf(parsed.issues, path);
      if (issue) problems.push(rowProblem(row, issue));
    } else if (ids.has(parsed.output.id)) {
      problems.push(
        rowProblem(row, {
          path: `${path}.id`,
          message: `expected an id of its own, got ${JSON.stringify(parsed.output.id)} twice`,
        }),
      );
    } else if (features.has(parsed.output.feature.id)) {
      problems.push(
        rowProblem(row, {
          path: `${path}.feature.id`,
          message: `expected one entitlement per feature, got ${JSON.stringify(parsed.output.feature.id)} twice`,
        }),
      );
    } else {
      ids.add(parsed.output.id);
      features.add(parsed.output.feature.id);
      entitlements.push(parsed.output);
    }
  }
  for (const [index, told] of answer.problems.entries()) {
    const parsed = v.safeParse(problem, told);
    if (parsed.success) problems.push(parsed.output);
    else
      for (const issue of issuesOf(parsed.issues, `problems[${index}]`).slice(0, 1))
        problems.push(rowProblem({ feature: told }, issue));
  }
  return { ...answer, entitlements, problems };
}

function rowProblem(row: unknown, issue: InvalidIssue): Problem {
  const feature = member(row, 'feature');
  const id = member(feature, 'id');
  const name = member(feature, 'name');
  return {
    ...issue,
    ...(typeof id === 'string' && id !== '' ? { featureId: id } : {}),
    ...(typeof name === 'string' && name !== '' ? { featureName: name } : {}),
    code: 'malformed_response',
    retryable: true,
  };
}

const member = (input: unknown, key: string): unknown =>
  typeof input === 'object' && input !== null && Object.hasOwn(input, key)
    ? (input as Record<string, unknown>)[key]
    : undefined;
