import type { EstimateParts, LabelCount, LimitEffect, UsageLabels } from '../../src/i18n';

type LabelFunction = (...input: never[]) => string;

/** Calls to make of every label that is a function; one that is missing here is a type error. */
export type LabelSamples<Labels> = {
  [
    Key in keyof Labels as Labels[Key] extends string
      ? never
      : Labels[Key] extends LabelFunction
        ? Key
        : LabelSamples<Labels[Key]> extends Record<string, never>
          ? never
          : Key
  ]: Labels[Key] extends (...input: infer Input) => string ? Input[] : LabelSamples<Labels[Key]>;
};

/** A number within a sentence. */
export const count = (value: number, text = `<${value}>`): LabelCount => ({ value, text });

/**
 * Calls of every label. Values that come from people, engines and formatters stand between `<` and `>`;
 * `words` stands where a label gets the text of another one.
 *
 * @param words a text in the language of the labels
 */
export function labelSamples(words: string): LabelSamples<UsageLabels> {
  const effects: LimitEffect[] = [
    { enforcement: 'hard', cap: null, reset: words },
    { enforcement: 'hard', cap: null, reset: null },
    { enforcement: 'soft', cap: '<cap>', reset: words },
    { enforcement: 'soft', cap: null, reset: null },
    { enforcement: 'unknown', cap: null, reset: words },
  ];
  const counts = [0, 1, 2, 3, 11, 100].map((value) => count(value));
  const groups = ['exceeded', 'reached', 'near'] as const;
  const summary = { range: '<range>', peak: { value: '<peak>', when: '<when>' }, current: '<current>' };
  return {
    common: {
      asOf: [['<time>']],
      refreshFailed: [[words]],
      sentences: [[[words, words]]],
    },
    tab: {
      starts: [['<date>']],
      subscriptionWithDetail: [['<name>', '<detail>']],
      headline: counts.flatMap((n) =>
        [...groups, 'fine' as const, 'unknown' as const].map((group) => [n, group] as [LabelCount, typeof group]),
      ),
      headlineProblems: counts.map((n) => [n]),
      trouble: counts.flatMap((n) => groups.map((group) => [n, group] as [LabelCount, typeof group])),
      found: counts.map((n) => [count(0), n]),
      rowName: [
        ['<feature>', words, words],
        ['<feature>', words, null],
      ],
      usedOfLimit: [['<used>', '<limit>']],
      over: [['<amount>']],
      left: [['<amount>']],
      meter: [['<feature>']],
      meterText: [
        ['<percent>', words, words],
        [null, null, words],
      ],
      resets: counts
        .slice(1)
        .flatMap((n) =>
          (['hour', 'day', 'week', 'month', 'year'] as const).map((unit) => [n, unit] as [LabelCount, typeof unit]),
        ),
      resetNext: [[words, '<when>', '<distance>']],
      resetNextUnknown: [[words]],
      wasReset: [[words]],
      resetPassed: [[words, '<when>']],
      sentence: {
        ok: [
          ['<percent>', '<left>', words],
          ['<percent>', '<left>', null],
        ],
        near: [
          ['<percent>', '<left>', words],
          ['<percent>', '<left>', null],
        ],
        reached: effects.map((effect) => [effect]),
        exceeded: effects.flatMap((effect) => [
          ['<over>', '<percent>', effect] as [string, string, LimitEffect],
          ['<over>', null, effect] as [string, null, LimitEffect],
        ]),
        nothingIncluded: effects.map((effect) => [effect]),
        unlimited: [['<used>']],
        none: [['<used>']],
        usageUnknown: [['<reason>']],
        limitUnknown: [['<used>', '<reason>']],
      },
      overSince: [['<when>']],
      overSinceBefore: [['<when>']],
      onDay: [['<date>']],
      atTime: [['<time>']],
      atMoment: [['<moment>']],
      copyId: (['feature', 'entitlement', 'subscription', 'customer'] as const).map((kind) => [kind, '<id>']),
      problem: [['<feature>']],
      problemNotes: counts.slice(1).map((n) => [n]),
      problemDetail: [['<path>', '<message>']],
      customerNotFoundHint: [['<id>']],
      stale: [['<moment>']],
    },
    panel: {
      valueTooLong: [
        [count(30), count(18)],
        [count(15), null],
      ],
      belowMinimum: [['<total>', '<minimum>']],
      belowMinimumUnknown: [['<minimum>']],
      ofLimit: [['<share>']],
      limit: [['<limit>']],
      remaining: [['<amount>']],
      over: [['<amount>']],
      period: [['<period>']],
      customer: [['<customer>', '<id>']],
      announce: [['<before>', '<after>', words]],
      effect: [
        [words, words, ['<over>', words]],
        [words, words, []],
      ],
      waiting: counts.slice(1).map((n) => [n]),
      levelAt: [['<moment>']],
      part: [['<dimension>', '<value>']],
      changedFromTo: [['<before>', '<after>']],
      useDelta: [['<amount>']],
      retryIn: counts.slice(1).map((n) => [n]),
      closedUntil: [['<moment>']],
      nothingChanged: [[words]],
      requestedSet: [['<amount>']],
    },
    details: {
      earlierSince: [['<moment>']],
      timeIn: [['<zone>']],
      tooEarly: [['<moment>']],
      tooLate: [['<moment>']],
      part: [['<dimension>', '<value>']],
      slice: [['<part>', '<before>', '<after>']],
      otherPeriod: [['<period>']],
      assumed: [[words]],
      estimateChange: [['<until>', '<before>', '<after>']],
      estimateSame: [['<until>', '<amount>']],
      passesChange: [['<before>', '<after>']],
      passesNew: [['<when>']],
    },
    event: {
      missing: [['<field>']],
      jsonNotFlat: [['<key>']],
    },
    breakDown: {
      share: [['<amount>', '<share>']],
      onlyThis: [['<name>']],
      shownOf: [[count(3), count(12)]],
      otherOf: counts.slice(1).map((n) => [n]),
      leftOut: counts.slice(1).map((n) => [n]),
      allValues: counts.slice(1).map((n) => [n]),
      moreValues: counts.slice(1).map((n) => [n]),
    },
    chart: {
      name: [['<title>']],
      plot: [['<title>']],
      timesIn: [['<zone>']],
      noValue: [['<key>']],
      limit: [['<value>']],
      hardLimit: [['<value>']],
      cap: [['<value>']],
      more: counts.slice(1).map((n) => [n]),
      over: [['<value>']],
      reset: (['period', 'subscription-change', 'manual', 'unknown'] as const).map((cause) => [cause, '<when>']),
      tableCaption: [['<title>', '<zone>']],
      tableArea: [['<title>']],
      remarks: [[[words, words]]],
      undrawn: [[[count(2), count(0, ''), count(3)]], [[count(0, ''), count(1), count(0, '')]]],
      showMore: [[count(500), count(900)]],
      seriesValue: [['<series>', '<value>']],
      readout: [
        ['<span>', true, [words, words]],
        ['<span>', false, [words]],
      ],
      summary: [
        [{ mode: 'cumulative', ...summary, limit: '<limit>', overage: '<overage>', series: count(3) }],
        [{ mode: 'per-period', ...summary, limit: '<limit>', overage: null, series: count(2) }],
        [{ mode: 'statistic', ...summary, current: null, limit: null, overage: null, series: count(1, '') }],
        [
          {
            mode: 'cumulative',
            range: '<range>',
            peak: null,
            current: null,
            limit: null,
            overage: null,
            series: count(1, ''),
          },
        ],
      ],
    },
    toolbar: {
      toolbar: [['<feature>']],
      per: (['minute', 'hour', 'day', 'week', 'month', 'year', 'irregular'] as const).map((width) => [width]),
      total: [['<period>', '<quantity>']],
      truncated: [['<reason>']],
      failed: [[words]],
      stale: [[words]],
    },
    options: {
      tooEarly: [['<date>']],
      moved: [null, ...counts].map((days) => ['<wished>', days, '<shown>']),
      shortened: [['<date>']],
    },
    zoom: {
      selected: counts.map((intervals) => ['<span>', intervals]),
      zoomedIn: [['<span>']],
    },
    overlays: {
      estimateSentence: [
        null,
        { kind: 'already' as const, by: '<by>' },
        { kind: 'about' as const, when: '<when>' },
        { kind: 'may' as const, when: '<when>' },
      ].flatMap((over) =>
        ['<limit>', null].map((limit): [EstimateParts] => [
          { projected: '<projected>', low: '<low>', high: '<high>', limit, until: '<until>', over },
        ]),
      ),
      facts: [[[words, words]]],
      several: [[[words, words]]],
      plotHelp: [[words]],
      more: counts.map((n) => [n]),
    },
    records: {
      delta: [['<amount>']],
      set: [['<value>']],
      by: [[words, '<who>']],
      note: [['<note>']],
      change: [['<before>', '<after>']],
      slice: [['<key>', '<value>']],
      recordedAt: [['<time>']],
    },
    log: {
      copyKey: [['<key>']],
      changeIn: [['<unit>']],
      found: counts.flatMap((n): [LabelCount, boolean][] => [
        [n, false],
        [n, true],
      ]),
      undoneBy: [['<who>', '<when>']],
      undoes: [['<what>', '<when>']],
      undoTitle: [['<what>', '<when>']],
      datedThen: [['<when>']],
      differs: [['<before>', '<after>']],
    },
  };
}

/** Every text that labels can make, with the path and the values that went in. */
export function sayEverything(labels: UsageLabels, words: string): { path: string; text: string; input: string }[] {
  const said: { path: string; text: string; input: string }[] = [];
  const visit = (label: unknown, samples: unknown, path: string) => {
    if (typeof label === 'string') said.push({ path, text: label, input: '' });
    else if (typeof label === 'function') {
      // Typed above, label by label; a walk over all of them is not.
      const say = label as (...input: unknown[]) => string;
      for (const input of samples as unknown[][])
        said.push({ path, text: say(...input), input: JSON.stringify(input) });
    } else {
      const below = (samples ?? {}) as Record<string, unknown>;
      for (const [key, member] of Object.entries(label as object)) visit(member, below[key], `${path}.${key}`);
    }
  };
  const samples: Record<string, unknown> = labelSamples(words);
  for (const [area, label] of Object.entries(labels)) visit(label, samples[area], area);
  return said;
}
