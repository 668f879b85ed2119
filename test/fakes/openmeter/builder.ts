import { recurrenceAt } from './periods';
import {
  ulid,
  type Aggregation,
  type Customer,
  type Entitlement,
  type Feature,
  type MeteredEntitlement,
  type State,
  type Subscription,
} from './model';

const DAY_MS = 86_400_000;

/** A metered feature with its meter. */
export interface MeteredFeature extends Omit<Feature, 'id' | 'meterSlug'> {
  aggregation?: Aggregation;
  valueProperty?: string;
  groupBy?: Record<string, string>;
  eventType?: string;
  isMeterDeleted?: boolean;
}

/** What a customer gets of a feature. */
export interface Entitled {
  customer: Customer;
  featureKey: string;
  limit: number;
  isSoftLimit?: boolean;
  /** ISO 8601. Default `P1M`. */
  interval?: string;
  /** Default 17 days ago, on the hour. */
  anchor?: number;
  /** Usage is measured since the period that was current so many days ago. Default 75. */
  daysBack?: number;
}

/** Puts together what an OpenMeter keeps. */
export class StateBuilder {
  readonly state: State = {
    customers: [],
    meters: [],
    features: [],
    entitlements: [],
    subscriptions: [],
    events: [],
  };
  readonly now: number;

  constructor(now: number) {
    this.now = now;
  }

  customer(key: string, name: string, subjectKeys: string[] = [`${key}_app`]): Customer {
    const customer = { id: ulid('cust', this.state.customers.length + 1), key, name, subjectKeys };
    this.state.customers.push(customer);
    return customer;
  }

  feature({ aggregation = 'SUM', valueProperty, groupBy = {}, eventType, isMeterDeleted, ...feature }: MeteredFeature) {
    const slug = `${feature.key}_total`;
    const { length } = this.state.features;
    this.state.features.push({ ...feature, id: ulid('feat', length + 1), meterSlug: slug });
    this.state.meters.push({
      id: ulid('meter', length + 1),
      slug,
      name: feature.name,
      aggregation,
      eventType: eventType ?? feature.key,
      ...(aggregation !== 'COUNT' && { valueProperty: valueProperty ?? '$.value' }),
      groupBy,
      ...(isMeterDeleted && { isDeleted: true }),
    });
  }

  /** A feature that is not metered. */
  plainFeature(key: string, name: string): void {
    this.state.features.push({ id: ulid('feat', this.state.features.length + 1), key, name });
  }

  entitle(entitled: Entitled): MeteredEntitlement {
    const { customer, featureKey, limit, isSoftLimit = false, interval = 'P1M', daysBack = 75 } = entitled;
    const anchor = entitled.anchor ?? this.hoursAgo(17 * 24);
    const measureUsageFrom = recurrenceAt(interval, anchor, this.now - daysBack * DAY_MS).from;
    const id = ulid('ent', this.state.entitlements.length + 1);
    const entitlement: MeteredEntitlement = {
      type: 'metered',
      id,
      customerId: customer.id,
      featureKey,
      activeFrom: measureUsageFrom,
      isSoftLimit,
      interval,
      anchor,
      measureUsageFrom,
      manualResets: [],
      // The grant that comes with an entitlement: full again after each reset.
      grants: [
        {
          id: ulid('grant', this.state.entitlements.length + 1),
          amount: limit,
          effectiveAt: measureUsageFrom,
          priority: 1,
          minRollover: limit,
          maxRollover: limit,
        },
      ],
    };
    this.state.entitlements.push(entitlement);
    return entitlement;
  }

  entitlePlain(customer: Customer, featureKey: string, config?: string): void {
    this.state.entitlements.push({
      id: ulid('ent', this.state.entitlements.length + 1),
      customerId: customer.id,
      featureKey,
      activeFrom: this.hoursAgo(90 * 24),
      ...(config === undefined ? { type: 'boolean' } : { type: 'static', config }),
    } as Entitlement);
  }

  subscribe(
    customer: Customer,
    name: string,
    entitlements: readonly { id: string }[],
    changes: Partial<Subscription> = {},
  ): Subscription {
    const activeFrom = this.hoursAgo(90 * 24);
    const subscription: Subscription = {
      id: ulid('subs', this.state.subscriptions.length + 1),
      customerId: customer.id,
      name,
      status: 'active',
      activeFrom,
      billingCadence: 'P1M',
      billingAnchor: activeFrom,
      entitlementIds: entitlements.map(({ id }) => id),
      ...changes,
    };
    this.state.subscriptions.push(subscription);
    return subscription;
  }

  /** An event of the application, stored long ago. */
  event(customer: Customer, type: string, at: number, data: Record<string, unknown>): void {
    const { length } = this.state.events;
    this.state.events.push({
      event: {
        id: `seed-${length + 1}`,
        source: 'app',
        specversion: '1.0',
        type,
        subject: customer.subjectKeys[0] ?? customer.key,
        time: new Date(at).toISOString(),
        data,
      },
      customerId: customer.id,
      at,
      ingestedAt: at,
      storedAt: at,
      order: length,
    });
  }

  /** Usage in whole numbers, spread over the time since `from` so that it comes to `total`. */
  spread(
    customer: Customer,
    type: string,
    { from, to = this.now, total, events }: { from: number; to?: number; total: number; events: number },
    dataOf: (value: number, index: number) => Record<string, unknown>,
  ): void {
    const weights = Array.from({ length: events }, (_, index) => 2 + Math.sin(index * 1.7) + (index % 5) / 5);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let left = total;
    weights.forEach((weight, index) => {
      const value = index === events - 1 ? left : Math.round((total * weight) / all);
      left -= value;
      this.event(customer, type, from + Math.floor(((to - from) * (index + 0.5)) / events), dataOf(value, index));
    });
  }

  /** On the hour. */
  hoursAgo(hours: number): number {
    const at = this.now - hours * 3_600_000;
    return at - (at % 3_600_000);
  }
}
