import { useState } from 'react';
import { lazyModule, useLazyModule } from './lazy-module';
import { NativeSelect } from './native-select';
import { OWN_EVENTS } from './own-events';
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
  return (
    <span className="eu-select-place" {...OWN_EVENTS}>
      {module !== null && !isHeld ? (
        <module.SelectWithList {...props} />
      ) : (
        <NativeSelect {...props} onTouch={() => setTouched(true)} onHold={setHeld} />
      )}
    </span>
  );
}
