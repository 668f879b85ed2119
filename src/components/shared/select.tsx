import { useState } from 'react';
import { lazyModule, useLazyModule } from './lazy-module';
import { NativeSelect } from './native-select';
import type { SelectProps } from './select-types';

/** The list of our own: Radix and what it stands on, the largest part of the package. */
export const selectList = /* @__PURE__ */ lazyModule(() => import('./select-list'));

/**
 * A select with the look of the package. Until the list of our own has loaded (and for ever, where it cannot be
 * loaded) it is the browser's own, with the same role, name and choices; whoever has that one in hand keeps it
 * until they leave it.
 */
export function Select<Value extends string = string>(props: SelectProps<Value>) {
  const [isTouched, setTouched] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const { module } = useLazyModule(selectList, isTouched);
  if (module !== null && !isHeld) return <module.SelectWithList {...props} />;
  return <NativeSelect {...props} onTouch={() => setTouched(true)} onHold={setHeld} />;
}
