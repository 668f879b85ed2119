import type { Entitlement, EventField, RecordingRules } from '../../model/entitlement';
import type { NewUsageEvent, UsageEventReceipt } from '../../model/event';
import { toEpoch, toInstant } from '../../model/instant';
import { isUsageError, type UsageErrorCode } from '../../provider/error';
import { assert, assertEqual, assertRejects, notOffered } from '../assert';
import { optional, type Check } from '../check';
import { isSame, type Subject } from '../subject';

type Metered = Entitlement & { recording: Extract<RecordingRules, { kind: 'events' }> };
type Properties = NewUsageEvent['properties'];

/** The feature that is counted from events, if this session may report some; else the check ends as not offered. */
async function metered(subject: Subject): Promise<Metered> {
  const featureId = subject.feature('events');
  const { abilities } = await subject.entitlements();
  if (abilities.write !== true) notOffered(abilities.write.reason);
  const entitlement = await subject.entitlement(featureId);
  const { recording } = entitlement;
  if (recording.kind !== 'events') notOffered(`${featureId} is not counted from events`);
  return { ...entitlement, recording };
}

function valueOf({ type, options }: EventField): string | number | boolean {
  if (type === 'boolean') return true;
  if (type === 'number') return Number(options?.[0] ?? 1);
  return options?.[0] ?? 'conformance';
}

/** Another value of the same field; `undefined` where it can have one only. */
function otherValueOf({ type, options }: EventField): string | number | boolean | undefined {
  if (type === 'boolean') return false;
  if (options) return type === 'number' && options[1] !== undefined ? Number(options[1]) : options[1];
  return type === 'number' ? 2 : 'conformance, another';
}

/** An event that the rules allow, with a new key and every property that is known. */
function eventOf(
  subject: Subject,
  { feature, recording }: Metered,
  changes: Partial<NewUsageEvent> = {},
): NewUsageEvent {
  const properties =
    recording.fields === null
      ? { ...subject.fixture.eventProperties }
      : Object.fromEntries(recording.fields.map((field) => [field.key, valueOf(field)]));
  return { ...subject.scope, featureId: feature.id, idempotencyKey: subject.newKey(), properties, ...changes };
}

async function report(subject: Subject, event: NewUsageEvent): Promise<UsageEventReceipt> {
  const receipt = await subject.provider.reportUsageEvent(event, subject.context());
  await subject.fixture.settle?.();
  return receipt;
}

/** Fails unless the event is refused with one of the codes and usage stays as it was. */
async function assertRefused(
  subject: Subject,
  event: NewUsageEvent,
  codes: UsageErrorCode | readonly UsageErrorCode[],
  what: string,
) {
  const { usage } = await subject.entitlement(event.featureId);
  const error = await assertRejects(report(subject, event), codes, what);
  assertEqual((await subject.entitlement(event.featureId)).usage, usage, `usage after a refused event (${what})`);
  return error;
}

/** Fails unless the properties are refused as invalid, with an issue that names the property. */
async function assertBadProperty(
  subject: Subject,
  entitlement: Metered,
  key: string,
  changed: Properties,
  what: string,
) {
  const { properties } = eventOf(subject, entitlement);
  const event = eventOf(subject, entitlement, { properties: { ...properties, ...changed } });
  const { details } = await assertRefused(subject, event, 'invalid', what);
  const paths = (details.issues ?? []).map(({ path }) => path);
  assert(paths.includes(`properties.${key}`), `the issues must name properties.${key} (${what}), got ${paths.join()}`);
}

const known = ({ recording }: Metered): EventField[] =>
  recording.fields ?? notOffered('the properties of its events are not known');

export const eventChecks: Check[] = [
  optional('counts an event, at once or as soon as it is visible', async (subject) => {
    const entitlement = await metered(subject);
    const { id } = entitlement.feature;
    const before = await subject.usage(id);
    const receipt = await report(subject, eventOf(subject, entitlement));
    if (entitlement.recording.visibility === 'immediate') assertEqual(receipt.status, 'applied', 'status');
    assert(receipt.status !== 'duplicate', 'a new key must not be a duplicate');
    if (receipt.status === 'accepted') {
      assert(receipt.watch !== undefined, 'an accepted event must say how to look for its effect');
      const { pollAfterMs, giveUpAfterMs } = receipt.watch;
      assert(pollAfterMs > 0 && giveUpAfterMs >= pollAfterMs, 'a watch must wait, and end after its first look');
    }
    assert(!isSame(await subject.usage(id), before), 'usage must change with an event');
  }),

  optional('counts an event once when its key comes twice', async (subject) => {
    const entitlement = await metered(subject);
    if (entitlement.recording.dedupe === 'none') notOffered('a repeated key is not recognized');
    const event = eventOf(subject, entitlement);
    const first = await report(subject, event);
    const usage = await subject.usage(event.featureId);
    const second = await report(subject, { ...event });
    if (entitlement.recording.dedupe === 'by-key') assertEqual(second.status, 'duplicate', 'the second answer');
    assertEqual(second.eventId, first.eventId, 'id of the event in the second answer');
    assertEqual(await subject.usage(event.featureId), usage, 'usage after the same event twice');
  }),

  optional('refuses the key of another event', async (subject) => {
    const entitlement = await metered(subject);
    if (entitlement.recording.dedupe === 'none') notOffered('a repeated key is not recognized');
    const event = eventOf(subject, entitlement);
    await report(subject, event);
    const field = entitlement.recording.fields?.find((one) => otherValueOf(one) !== undefined);
    if (entitlement.recording.fields && !field) notOffered('an event has no property that could differ');
    const changed = field ? { [field.key]: otherValueOf(field) as string } : { conformance: 'another' };
    const other = { ...event, properties: { ...event.properties, ...changed } };
    if (entitlement.recording.dedupe === 'by-key') {
      await assertRefused(subject, other, 'duplicate_key', 'the same key with other properties');
      return;
    }
    // Where a repeated key is not told, another event under it may be answered, but is not counted.
    const usage = await subject.usage(event.featureId);
    await report(subject, other).catch((error: unknown) => {
      if (!isUsageError(error) || error.code !== 'duplicate_key') throw error;
    });
    assertEqual(await subject.usage(event.featureId), usage, 'usage after the key of another event');
  }),

  optional('does not use a key up with an event that it refused', async (subject) => {
    const entitlement = await metered(subject);
    const event = eventOf(subject, entitlement);
    await assertRejects(report(subject, { ...event, at: '2999-01-01T00:00:00Z' }), REFUSED_TIME, 'an event to come');
    assert((await report(subject, event)).status !== 'duplicate', 'the key of a refused event must still be free');
  }),

  optional('refuses an event without a property that it must have', async (subject) => {
    const entitlement = await metered(subject);
    const field = known(entitlement).find(({ required }) => required) ?? notOffered('no property is required');
    await assertBadProperty(subject, entitlement, field.key, { [field.key]: null }, `no ${field.key}`);
  }),

  optional('refuses a property of another type, another option, or another name', async (subject) => {
    const entitlement = await metered(subject);
    const fields = known(entitlement);
    for (const { key, type, options } of fields) {
      const wrong = type === 'boolean' ? 'conformance' : true;
      await assertBadProperty(subject, entitlement, key, { [key]: wrong }, `${key} = ${wrong}`);
      if (options && type === 'string')
        await assertBadProperty(subject, entitlement, key, { [key]: 'no-such-option-a6f0' }, 'an unknown option');
    }
    const strange = { 'no-such-property-a6f0': 1 };
    await assertBadProperty(subject, entitlement, 'no-such-property-a6f0', strange, 'an unknown property');
  }),

  optional('refuses an event out of its window', async (subject) => {
    const entitlement = await metered(subject);
    const { window } = entitlement.recording;
    const times = ['2999-01-01T00:00:00Z'];
    if (window === null) times.push('2001-01-01T00:00:00Z');
    else if (window.earliest !== null) times.push(toInstant(toEpoch(window.earliest) - 86_400_000));
    for (const at of times)
      await assertRefused(subject, eventOf(subject, entitlement, { at }), REFUSED_TIME, `an event at ${at}`);
  }),

  optional('counts an event at a past time that its window takes', async (subject) => {
    const entitlement = await metered(subject);
    const { recording, usagePeriod, asOf, feature } = entitlement;
    if (recording.window === null) notOffered('events are taken at the present time only');
    const earliest = [recording.window.earliest, usagePeriod?.start].flatMap((one) => (one ? [toEpoch(one)] : []));
    const at = toInstant(Math.max(toEpoch(asOf) - 3_600_000, ...earliest));
    const before = await subject.usage(feature.id);
    await report(subject, eventOf(subject, entitlement, { at }));
    assert(!isSame(await subject.usage(feature.id), before), 'usage must change with an event of this usage period');
  }),

  optional('refuses events of a feature that takes usage records', async (subject) => {
    const featureId = subject.feature('calculated');
    const { recording } = await subject.entitlement(featureId);
    if (recording.kind !== 'calculated') notOffered(`${featureId} takes no records`);
    const event = { ...subject.scope, featureId, idempotencyKey: subject.newKey(), properties: {} };
    await assertRefused(subject, event, ['unsupported', 'forbidden'], 'an event of such a feature');
  }),

  optional('answers not_found for an event of a feature or customer that does not exist', async (subject) => {
    const entitlement = await metered(subject);
    for (const changes of [{ featureId: 'no-such-feature-a6f0' }, { customerId: 'no-such-customer-a6f0' }]) {
      await assertRejects(
        report(subject, eventOf(subject, entitlement, changes)),
        'not_found',
        JSON.stringify(changes),
      );
    }
  }),
];

/** A time can be none that the window takes, or in a period that is closed. */
const REFUSED_TIME = ['out_of_window', 'period_closed', 'invalid'] as const;
