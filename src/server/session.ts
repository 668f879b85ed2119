/** What a session may see and do, applied to inputs and answers. */
import type { Entitlement } from '../model/entitlement';
import type { Actor } from '../model/record';
import { UsageError } from '../provider/error';
import type { UsageAnswer } from '../provider/parse';
import type { EntitlementsAnswer, Problem, UsageOperation } from '../provider/provider';

/** What `authorize` grants. May carry more members for the handler's `provider` function: a tenant, say. */
export interface UsageSession {
  /** Who it is; written into every record. */
  actor: Actor;
  /** Nothing may be written: `true`, or why not, as a sentence for the page. */
  readOnly?: true | string;
  /** Only these features are there for this session. Absent: all. */
  featureIds?: string[];
}

/** What `authorize` is asked about: read from the request's valid input. */
export interface AuthorizeTarget {
  /** The operation. */
  operation: UsageOperation;
  /** The customer. */
  customerId?: string;
  /** The subscription. */
  subscriptionId?: string;
  /** The feature. */
  featureId?: string;
}

const READ_ONLY = 'You can look at usage here, but not change it.';

/** Why this session may not write; `null` when it may. */
export function readOnlyReason({ readOnly }: UsageSession): string | null {
  // An untyped host may say false; anything else that is there, an empty text too, forbids.
  if (readOnly === undefined || (readOnly as unknown) === false) return null;
  return typeof readOnly === 'string' && readOnly !== '' ? readOnly : READ_ONLY;
}

/** Whether what `authorize` answered is a session. Whatever is not is refused: a mistake must not grant anything. */
export function isSession(input: unknown): input is UsageSession {
  if (typeof input !== 'object' || input === null) return false;
  const { actor, featureIds } = input as { actor?: unknown; featureIds?: unknown };
  const id = typeof actor === 'object' && actor !== null ? (actor as { id?: unknown }).id : undefined;
  const listed = Array.isArray(featureIds) && featureIds.every((one) => typeof one === 'string');
  return typeof id === 'string' && id !== '' && (featureIds === undefined || listed);
}

/** The one answer for all that is not there, or not there for this session. */
export const notFound = (): UsageError =>
  new UsageError('not_found', 'There is nothing here, or nothing that this session may see.');

/**
 * The input as this session may ask it.
 *
 * @throws UsageError `not_found` for a feature that is not there for this session
 */
export function restrictInput<Input extends object>(input: Input, session: UsageSession): Input {
  const { featureIds: visible } = session;
  if (visible === undefined) return input;
  const { featureId, featureIds } = input as { featureId?: string; featureIds?: string[] };
  if (featureId !== undefined && !visible.includes(featureId)) throw notFound();
  return featureIds === undefined ? input : { ...input, featureIds: featureIds.filter((one) => visible.includes(one)) };
}

/** The answer as this session may see it. */
export function restrictAnswer<Operation extends UsageOperation>(
  operation: Operation,
  answer: UsageAnswer<Operation>,
  session: UsageSession,
): UsageAnswer<Operation> {
  let result: unknown = answer;
  if (operation === 'listEntitlements') result = restrictEntitlements(answer as EntitlementsAnswer, session);
  if (operation === 'listUsageRecords' && session.featureIds !== undefined) {
    const visible = session.featureIds;
    const page = answer as UsageAnswer<'listUsageRecords'>;
    // A page may get shorter, or empty, with more to come: the cursor goes on.
    result = { ...page, items: page.items.filter(({ featureId }) => visible.includes(featureId)) };
  }
  return result as UsageAnswer<Operation>;
}

function restrictEntitlements(answer: EntitlementsAnswer, session: UsageSession): EntitlementsAnswer {
  const visible = session.featureIds;
  const reason = readOnlyReason(session);
  const entitlements = visible
    ? answer.entitlements.filter(({ feature }) => visible.includes(feature.id))
    : answer.entitlements;
  const problems = visible ? answer.problems.flatMap((problem) => restrictProblem(problem, visible)) : answer.problems;
  if (reason === null) return { ...answer, entitlements, problems };
  return {
    ...answer,
    entitlements: entitlements.map((entitlement) => readOnly(entitlement, reason)),
    problems,
    abilities: { ...answer.abilities, write: answer.abilities.write === true ? { reason } : answer.abilities.write },
  };
}

/** A problem without a feature may be about a hidden one: that something is missing is said, what it is not. */
function restrictProblem(problem: Problem, visible: string[]): Problem[] {
  if (problem.featureId !== undefined) return visible.includes(problem.featureId) ? [problem] : [];
  const { code, retryable } = problem;
  return [{ path: 'entitlements', code, message: 'A part of the answer could not be read.', retryable }];
}

// An engine that takes nothing keeps its own reason: it would not help to get more rights.
const readOnly = (entitlement: Entitlement, reason: string): Entitlement =>
  entitlement.recording.kind === 'read-only'
    ? entitlement
    : { ...entitlement, recording: { kind: 'read-only', reason } };
