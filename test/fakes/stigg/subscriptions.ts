import { failure, success, timeOf } from './answers';
import type { FakeWorld } from './fake';

/** Subscriptions of a customer, page by page. A customer that is not there has none. */
export function listSubscriptions({ state, pageSize }: FakeWorld, query: URLSearchParams): Response {
  const [customerId, after] = [query.get('customerId'), query.get('after')];
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    return failure(400, 'BadUserInput', 'limit must be a whole number from 1 to 100.');
  }
  const statuses = query.getAll('status').flatMap((text) => text.split(','));
  const found = state.subscriptions.filter(
    (one) =>
      (customerId === null || one.customerId === customerId) &&
      (statuses.length === 0 || statuses.includes(one.status)),
  );
  const start = after === null ? 0 : found.findIndex(({ id }) => cursorOf(id) === after) + 1;
  if (after !== null && start === 0) return failure(400, 'BadUserInput', 'after is no cursor of this list.');
  const page = found.slice(start, start + Math.min(limit, pageSize));
  const last = page.at(-1);
  const isMore = start + page.length < found.length;
  return success({
    data: page.map((one) => ({
      id: one.id,
      billingId: null,
      createdAt: timeOf(one.startDate),
      customerId: one.customerId,
      paymentCollection: one.paymentCollection ?? 'NOT_REQUIRED',
      planId: one.planId,
      pricingType: 'PAID',
      startDate: timeOf(one.startDate),
      status: one.status,
      resourceId: one.resourceId ?? null,
      currentBillingPeriodStart: one.currentBillingPeriod ? timeOf(one.currentBillingPeriod.start) : null,
      currentBillingPeriodEnd: one.currentBillingPeriod ? timeOf(one.currentBillingPeriod.end) : null,
    })),
    pagination: { next: isMore && last ? cursorOf(last.id) : null, prev: null },
  });
}

const cursorOf = (id: string): string => btoa(`after:${id}`);
