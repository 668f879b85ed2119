/** The operations as they are on the wire: `POST {baseUrl}/{name}`, JSON in, JSON out. */
import { isWriteOperation, USAGE_OPERATIONS, type UsageOperation } from '../provider/provider';
import { answerSchemas, inputSchemas } from '../provider/schema';

/** Most bytes of a request body. */
export const MAX_BODY_BYTES = 1_000_000;

/** Whether a name is that of an operation. */
export const isUsageOperation = (name: string): name is UsageOperation =>
  (USAGE_OPERATIONS as readonly string[]).includes(name);

/** One operation, described for whoever documents or implements the wire. */
export interface WireOperation {
  /** Name of the method and last segment of the path. */
  name: UsageOperation;
  /** Whether it writes; then an answer that is not understood leaves its outcome unknown. */
  write: boolean;
  /** What it does, in one sentence. */
  summary: string;
  /** Schema of the request body (valibot). */
  input: (typeof inputSchemas)[UsageOperation];
  /** Schema of the body of a 200 (valibot). The rows of `listEntitlements` are read one by one. */
  answer: (typeof answerSchemas)[UsageOperation];
}

const SUMMARIES: Record<UsageOperation, string> = {
  listSubscriptions: 'The customer and their subscriptions.',
  listEntitlements: 'Current usage, limits and rules of the metered features.',
  getUsageHistory: 'Usage over time of one feature.',
  previewUsageRecord: 'What a record would do. Writes nothing.',
  addUsageRecord: 'Writes a usage record: a delta or a new absolute value.',
  reportUsageEvent: 'Reports a usage event of an event-metered feature.',
  listUsageRecords: 'The ledger, newest first, in pages.',
  listDimensionValues: 'The values of a dimension.',
};

/** All operations: the one description that client, handler and API document share. */
export const WIRE_OPERATIONS: readonly WireOperation[] = USAGE_OPERATIONS.map((name) => ({
  name,
  write: isWriteOperation(name),
  summary: SUMMARIES[name],
  input: inputSchemas[name],
  answer: answerSchemas[name],
}));
