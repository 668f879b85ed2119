import type { Entitlement } from '../../model/entitlement';
import { isRetryable, isUsageError, UsageError } from '../../provider/error';
import type { Abilities, CallContext, EntitlementsAnswer, EntitlementsQuery, Problem } from '../../provider/provider';
import type { ComposedWrites } from './options';
import type { Part, Parts } from './part';
import { abilitiesOf, historyOf, recordingOf } from './rules';

/** What a part said about a scope. */
export interface PartAnswer {
  /** Its rows by the page's ids of their features. */
  rows: ReadonlyMap<string, Entitlement>;
  /** What it could not give. */
  problems: readonly Problem[];
  /** What it lets this session do; `null` = it has nothing of the customer, or did not answer. */
  abilities: Abilities | null;
  /** Why it did not answer; `null` = it did, or has nothing of the customer. */
  error: UsageError | null;
}

/** The answer, and what the parts said that it was put together from. */
export interface ComposedRows {
  answer: EntitlementsAnswer;
  answers: ReadonlyMap<Part, PartAnswer>;
}

const ROLES = ['history', 'records', 'events'] as const;

/** Asks all parts at the same time and puts their rows together. Fails only with `entitlements`. */
export async function listRows(
  parts: Parts,
  writes: ComposedWrites,
  query: EntitlementsQuery,
  context: CallContext,
): Promise<ComposedRows> {
  const others = [...new Set(ROLES.map((role) => parts[role]))].filter((part) => part !== parts.entitlements);
  const asking = others.map(async (part) => [part, await answerOf(part, query, context)] as const);
  const base = await parts.entitlements.listEntitlements(query, context);
  const answers = new Map<Part, PartAnswer>([[parts.entitlements, toAnswer(base)], ...(await Promise.all(asking))]);
  const abilities = abilitiesOf(parts, answers);
  const entitlements = base.entitlements.map((row) => {
    const { history, dimensions } = historyOf(row, parts, answers);
    const recording = recordingOf(row, parts, answers, { writes, mayWrite: abilities.write === true, dimensions });
    return { ...row, history, dimensions, recording };
  });
  // What fails of a whole part is told once, with the list: asked for one feature, its row says what it lacks.
  const told = query.featureIds ? [] : others.flatMap((part) => problemsOf(part, parts, answers.get(part)));
  const problems = [...base.problems, ...told];
  return { answer: { ...base, entitlements, problems, abilities }, answers };
}

const toAnswer = ({ entitlements, problems, abilities }: EntitlementsAnswer): PartAnswer => ({
  rows: new Map(entitlements.map((row) => [row.feature.id, row])),
  problems,
  abilities,
  error: null,
});

/** What a part other than `entitlements` says. Never fails: the page has its numbers without it. */
export async function answerOf(part: Part, query: EntitlementsQuery, context: CallContext): Promise<PartAnswer> {
  const nothing: PartAnswer = { rows: new Map(), problems: [], abilities: null, error: null };
  try {
    return toAnswer(await part.listEntitlements(query, context));
  } catch (thrown) {
    // Who there is, is for `entitlements` to say.
    if (isUsageError(thrown) && thrown.code === 'not_found') return nothing;
    const error = isUsageError(thrown)
      ? thrown
      : new UsageError('unavailable', `${part.provider.id} could not answer.`, {}, { cause: thrown });
    return { ...nothing, error };
  }
}

/** One problem for a part that does not answer; those of its rows without their feature, whose own row is there. */
function problemsOf(part: Part, parts: Parts, answer: PartAnswer | undefined): Problem[] {
  if (!answer) return [];
  const path = ROLES.filter((role) => parts[role] === part).join(', ');
  if (answer.error) {
    const { code, message } = answer.error;
    return [{ path, code, message, retryable: isRetryable(code) }];
  }
  return answer.problems.map(({ featureId: _, featureName, ...problem }) => ({
    ...problem,
    path: `${path}: ${problem.path}`,
    message: featureName === undefined ? problem.message : `${featureName}: ${problem.message}`,
  }));
}
