/**
 * Fails when the provider is made where a host's facts about features have a word that means nothing: the feature would
 * look as if nothing had been said of it.
 *
 * @param facts by the id of their feature
 * @throws RangeError for a `recording` that is none of the allowed words
 */
export function requireRecordings(
  engine: string,
  facts: Readonly<Record<string, { recording?: string } | undefined>>,
  allowed: readonly string[],
): void {
  for (const [where, fact] of Object.entries(facts)) {
    const recording: unknown = fact?.recording;
    if (recording === undefined || allowed.includes(String(recording))) continue;
    throw new RangeError(
      `react-entitlement-usage: ${engine} was given the recording ${JSON.stringify(recording)} of ${where}, which means nothing. Use one of ${allowed.join(', ')}, or leave it out.`,
    );
  }
}
