import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { recordParts } from '../../src/components/panel';
import { selectList } from '../../src/components/shared/select';
import { chartView } from '../../src/components/usage-chart';
import { loadBoundary } from '../../src/provider/check';

afterEach(cleanup);

// Waiting ends as soon as something is there; this only keeps a busy machine from failing a test.
configure({ asyncUtilTimeout: 5_000 });

// As in a browser that has been idle: what loads by itself is there. What it is like before has tests of its own.
beforeAll(() => Promise.all([loadBoundary(), recordParts.preload(), selectList.preload(), chartView.preload()]));

// jsdom lacks what Radix and the chart ask the layout for.
Element.prototype.hasPointerCapture ??= () => false;
Element.prototype.setPointerCapture ??= () => undefined;
Element.prototype.releasePointerCapture ??= () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
