import { parseArgs } from 'node:util';
import { isTimeZone, parseQuantity, type Quantity, type ResetUnit } from 'react-entitlement-usage/core';

/** What the command line asks for. */
export interface ImportArguments {
  /** The file, as typed. */
  file: string;
  /** Customer to import to; created when there is none. */
  customerId: string;
  /** Feature to import to; created when there is none. */
  featureId: string;
  /** Columns, as the header spells them. */
  columns: { time: string; value: string; dimension?: string };
  /** Zone of times without an offset. */
  timeZone: string;
  /** What a feature that the import creates is like. */
  create: { unit?: string; limit?: Quantity; reset?: ResetUnit };
  /** Name of the subscription, or `null` for the customer's own first choice. */
  subscription: string | null;
}

/** The command line is wrong; the message says what and how it is meant. */
export class UsageMistakeError extends Error {
  override readonly name = 'UsageMistakeError';
}

/** How the command is used, as the help prints it. */
export const USAGE = `Usage: npm run import -- FILE.csv --customer ID --feature ID --time COLUMN --value COLUMN [options]

  --dimension COLUMN   break the usage down by this column
  --unit U             unit of the values, when the feature is created
  --limit N            limit, when the feature is created (default: none)
  --reset PERIOD       hour, day, week, month or year, when the feature is created (default: never)
  --subscription NAME  subscription to import to, created when there is none of that name
  --time-zone ZONE     zone of times without an offset (default: UTC)

Exit code: 0 when rows went in or were there already, 1 when none could be imported, 2 for a wrong command line.`;

/** Longest id or column name; the store takes no longer ids either. */
const LONGEST = 200;

const RESETS: Record<string, ResetUnit> = {
  hour: 'hour',
  hourly: 'hour',
  day: 'day',
  daily: 'day',
  week: 'week',
  weekly: 'week',
  month: 'month',
  monthly: 'month',
  year: 'year',
  yearly: 'year',
};

/**
 * Reads the command line.
 *
 * @param args without node and script
 * @returns what is asked for, or `'help'`
 * @throws UsageMistakeError when something is missing or wrong
 */
export function readArguments(args: string[]): ImportArguments | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [file, extra] = positionals;
  if (file === undefined) throw new UsageMistakeError('Say which file to import.');
  if (extra !== undefined) {
    throw new UsageMistakeError(
      `Import one file at a time: ${JSON.stringify(extra)} is one too many. Quote names with spaces.`,
    );
  }
  const needed = (name: 'customer' | 'feature' | 'time' | 'value'): string => {
    const value = values[name]?.trim();
    if (!value) throw new UsageMistakeError(`--${name} is missing.`);
    if (value.length > LONGEST)
      throw new UsageMistakeError(`--${name} has over ${LONGEST} characters. Use a shorter one.`);
    return value;
  };
  const timeZone = values['time-zone'] ?? 'UTC';
  if (!isTimeZone(timeZone)) {
    throw new UsageMistakeError(
      `--time-zone ${JSON.stringify(timeZone)} is no time zone. Use a name such as Europe/Berlin.`,
    );
  }
  return {
    file,
    customerId: needed('customer'),
    featureId: needed('feature'),
    columns: {
      time: needed('time'),
      value: needed('value'),
      ...(values.dimension !== undefined && { dimension: values.dimension }),
    },
    timeZone,
    create: {
      ...(values.unit !== undefined && { unit: values.unit }),
      ...(values.limit !== undefined && { limit: readLimit(values.limit) }),
      ...(values.reset !== undefined && { reset: readReset(values.reset) }),
    },
    subscription: values.subscription ?? null,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        customer: text,
        feature: text,
        time: text,
        value: text,
        dimension: text,
        unit: text,
        limit: text,
        reset: text,
        subscription: text,
        'time-zone': text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageMistakeError(error instanceof Error ? error.message : String(error));
  }
}

function readLimit(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok || parsed.value.startsWith('-')) {
    throw new UsageMistakeError(`--limit ${JSON.stringify(text)} is no limit. Use a number such as 10000.`);
  }
  return parsed.value;
}

function readReset(text: string): ResetUnit {
  const unit = RESETS[text.trim().toLowerCase()];
  if (!unit) {
    throw new UsageMistakeError(`--reset ${JSON.stringify(text)} is no period. Use hour, day, week, month or year.`);
  }
  return unit;
}
