import { parseQuantity } from '../model/quantity';
import type { NewUsageRecord, UsageRecordDraft, UsageRecordReceipt } from '../model/record';
import type { UsageScope } from '../model/subscription';
import { intentText } from '../model/write';
import { UsageError } from '../provider/error';
import { findRecord } from './find-record';
import { Writer, type WriteKind, type WriterSurroundings, type WriteState } from './writer';

/** What is asked for, without whose usage it is. */
export type RecordIntent = Pick<UsageRecordDraft, 'behavior' | 'value' | 'at' | 'dimensions' | 'note' | 'corrects'>;

/** What a write is confirmed with; from the preview. */
export type RecordConfirmation = Pick<NewUsageRecord, 'expected' | 'guard'>;

/** Where the write of a record stands. */
export type RecordWriterState = WriteState<NewUsageRecord, UsageRecordReceipt>;

const RECORDS: WriteKind<NewUsageRecord, UsageRecordReceipt> = {
  intentOf: (body) => intentText({ ...body, idempotencyKey: '' }),
  send: (provider, input, context) => provider.addUsageRecord(input, context),
  find: async (provider, input, context) => {
    const record = await findRecord(provider, input, context);
    return record && { status: 'duplicate', record, requested: input.value, applied: record.applied };
  },
};

/** Writes usage records of one feature; see {@link Writer}. */
export class RecordWriter extends Writer<NewUsageRecord, UsageRecordReceipt> {
  readonly #target: UsageScope & { featureId: string };

  constructor(target: UsageScope & { featureId: string }, surroundings: WriterSurroundings) {
    super(RECORDS, surroundings);
    this.#target = target;
  }

  #bodyOf(intent: RecordIntent) {
    const value = parseQuantity(intent.value);
    return { value, body: { ...this.#target, ...intent, ...(value.ok && { value: value.value }) } };
  }

  /** The key that an intent would be sent with now. */
  readonly keyOfIntent = (intent: RecordIntent): string => this.keyOf(this.#bodyOf(intent).body);

  /** Sends an intent. Ignored while another is pending or its outcome is unknown. */
  readonly add = async (intent: RecordIntent, confirmation?: RecordConfirmation): Promise<void> => {
    const { value, body } = this.#bodyOf(intent);
    if (value.ok) return this.write({ ...body, ...confirmation });
    const { message } = value;
    this.fail(new UsageError('invalid', `Not sent: ${message}`, { issues: [{ path: 'value', message }] }));
  };
}
