import { useEffect, useLayoutEffect } from 'react';

/** Layout effects run in the browser alone; on the server React 18 would warn of one. */
export const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
