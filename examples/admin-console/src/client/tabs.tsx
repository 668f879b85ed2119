import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

/** One tab of {@link Tabs}. */
export interface TabItem<Name extends string> {
  /** Its name in code. */
  name: Name;
  /** Its label. */
  label: string;
  /** Its panel; made only while the tab is chosen. */
  content: () => ReactNode;
}

interface TabsProps<Name extends string> {
  /** Name of the tablist. */
  label: string;
  items: readonly TabItem<Name>[];
  value: Name;
  onChange: (next: Name) => void;
}

/** A tablist with its panel; arrow keys, Home and End move between the tabs. */
export function Tabs<Name extends string>({ label, items, value, onChange }: TabsProps<Name>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = items.find(({ name }) => name === value);
  const move = (event: KeyboardEvent): void => {
    const at = items.findIndex(({ name }) => name === value);
    const last = items.length - 1;
    const isReversed = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Record<string, number> = {
      ArrowRight: at + (isReversed ? -1 : 1),
      ArrowLeft: at + (isReversed ? 1 : -1),
      Home: 0,
      End: last,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (step + items.length) % items.length;
    const item = items[next];
    if (!item) return;
    onChange(item.name);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <>
      <div className="console-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {items.map(({ name, label: text }) => (
          <button
            key={name}
            type="button"
            role="tab"
            className="console-tab"
            id={`${id}-${name}`}
            aria-selected={name === value}
            aria-controls={`${id}-panel`}
            tabIndex={name === value ? 0 : -1}
            onClick={() => onChange(name)}
          >
            {text}
          </button>
        ))}
      </div>
      <div className="console-tabpanel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {chosen?.content()}
      </div>
    </>
  );
}
