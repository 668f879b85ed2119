/** Stigg's REST operations, one function each: paths, parameters and answers, and nothing of what they mean. */
import * as v from 'valibot';
import { UsageError } from '../../provider/error';
import type { CallContext } from '../../provider/provider';
import { createLimitedFetch } from '../engine/limited-fetch';
import { segment } from '../engine/path';
import type { RateLimiter } from '../engine/rate-limiter';
import { createEngineTransport, type EngineAnswer, type EngineTransport } from '../engine/transport';
import { entitlementsAnswer, historyAnswer, ownedRow, pageAnswer, read, type StiggHistory } from './answers';
import type { StiggDataProviderOptions } from './options';

/** Whose usage: Stigg's own id of the customer, and the resource of the subscription. */
export interface StiggScope {
  customerId: string;
  /** `null`: of the customer, of no resource. */
  resourceId: string | null;
}

/** One usage report. Times are left out for the present. */
export interface StiggUsage {
  customerId: string;
  featureId: string;
  value: number;
  updateBehavior: 'DELTA' | 'SET';
  idempotencyKey: string;
  resourceId?: string;
  dimensions?: Record<string, string>;
  createdAt?: string;
}

/** One raw event. */
export interface StiggEvent {
  customerId: string;
  eventName: string;
  idempotencyKey: string;
  resourceId?: string;
  dimensions?: Record<string, string | number | boolean>;
  timestamp?: string;
}

/** The operations. All of them throw what the transport throws. */
export interface StiggApi {
  /** The rows of all pages, none of another customer. They are read one by one, so that a strange one does not hide the others. */
  subscriptions(customerId: string, context: CallContext): Promise<unknown[]>;
  entitlements(
    scope: StiggScope,
    context: CallContext,
  ): Promise<{ accessDeniedReason?: string | null | undefined; entitlements: unknown[] }>;
  history(
    scope: StiggScope & { featureId: string },
    question: { startDate: string; endDate?: string | undefined; groupBy?: string | undefined },
    context: CallContext,
  ): Promise<StiggHistory>;
  /** Answers the 409 of a first attempt as it is. */
  reportUsage(usage: StiggUsage, context: CallContext): Promise<EngineAnswer>;
  reportEvent(event: StiggEvent, context: CallContext): Promise<void>;
}

/** Most entries of a page, and of pages: nobody has ten thousand subscriptions. */
const PAGE_SIZE = 100;
const MOST_PAGES = 100;

/** The operations at the address and with the key of the options; the limiter is for history alone. */
export function createStiggApi(options: StiggDataProviderOptions, historyLimiter: RateLimiter): StiggApi {
  const { baseUrl = 'https://api.stigg.io', ...rest } = options;
  const transport = (more: { fetch?: typeof fetch } = {}): EngineTransport =>
    createEngineTransport({
      ...rest,
      baseUrl,
      ...more,
      engine: 'Stigg',
      headersOf: (apiKey) => (apiKey === undefined ? {} : { 'X-API-KEY': apiKey }),
    });
  const send = transport();
  const sendLimited = transport({ fetch: createLimitedFetch(historyLimiter, options) });

  return {
    async subscriptions(customerId, context) {
      const rows: unknown[] = [];
      let after: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = { customerId, limit: PAGE_SIZE, after };
        const answer = await send({ method: 'GET', path: '/api/v1/subscriptions', query, repeat: 'read' }, context);
        const { data, pagination } = read(pageAnswer, answer.body, 'subscriptions');
        rows.push(...data.filter((row) => !v.is(ownedRow, row) || row.customerId === customerId));
        const next = pagination?.next ?? undefined;
        if (next === undefined) return rows;
        if (next === after) break;
        after = next;
      }
      throw new UsageError('malformed_response', 'The pages of subscriptions that Stigg answers have no end.');
    },

    async entitlements({ customerId, resourceId }, context) {
      const path = `/api/v1/customers/${segment(customerId)}/entitlements`;
      const query = { resourceId: resourceId ?? undefined };
      const { status, body } = await send({ method: 'GET', path, query, repeat: 'read', expect: [404] }, context);
      // Said as data or as a status: a customer that is not there is the same.
      if (status === 404) return { accessDeniedReason: 'CustomerNotFound', entitlements: [] };
      return read(entitlementsAnswer, body, 'entitlements').data;
    },

    async history({ customerId, resourceId, featureId }, question, context) {
      const path = `/api/v1/usage/${segment(customerId)}/history/${segment(featureId)}`;
      const query = { ...question, resourceId: resourceId ?? undefined };
      const { body } = await sendLimited({ method: 'GET', path, query, repeat: 'read' }, context);
      return read(historyAnswer, body, 'the history of usage').data;
    },

    reportUsage: (usage, context) =>
      send(
        { method: 'POST', path: '/api/v1/usage', body: { usages: [usage] }, repeat: 'by-key', expect: [409] },
        context,
      ),

    async reportEvent(event, context) {
      await send({ method: 'POST', path: '/api/v1/events', body: { events: [event] }, repeat: 'by-key' }, context);
    },
  };
}
