import { useState } from 'react';

/**
 * A value that the host keeps, or the component.
 *
 * @param value the host's; `undefined`: the component keeps it
 * @param initial what the component starts with; a function is called once
 * @param onChange told about every change that the person makes
 */
export function useControlled<Value>(
  value: Value | undefined,
  initial: Value | (() => Value),
  onChange: ((value: Value) => void) | undefined,
): [Value, (value: Value) => void] {
  const [own, setOwn] = useState(initial);
  const change = (next: Value) => {
    if (value === undefined) setOwn(() => next);
    onChange?.(next);
  };
  return [value ?? own, change];
}
