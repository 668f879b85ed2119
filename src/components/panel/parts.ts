/**
 * The parts of the panel that load by themselves. They are named here, in what a page loads first, and are only two: from
 * more of them, or from one below another, a bundler makes many small pieces of what a page has already.
 */
import { lazyModule } from '../shared/lazy-module';

/** Dialog and form, and the list of last adjustments. */
export const recordParts = /* @__PURE__ */ lazyModule(() => import('./record-parts'));

/** What some features have besides: time and dimensions of a record, its effect on the estimate, the form of an event. */
export const recordMore = /* @__PURE__ */ lazyModule(() => import('./record-more'));
