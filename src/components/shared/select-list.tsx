import * as RadixSelect from '@radix-ui/react-select';
import { useId, useRef, useState } from 'react';
import { useUsageContext } from '../../hooks';
import { CheckIcon, ChevronDownIcon, ChevronUpIcon } from './icons';
import type { SelectProps } from './select-types';
import { focusChosenOption, moveInList } from './shadow-focus';
import { useStyleNonce } from './style-nonce';

// Radix keeps the empty string for "nothing chosen"; ours may be a real choice.
const encode = (value: string) => `=${value}`;
const decode = (value: string) => value.slice(1);

/**
 * A combobox that works with the keyboard, whose list is drawn at the end of the page with direction and color
 * scheme of the place it belongs to.
 */
export function SelectWithList<Value extends string = string>({
  label,
  showLabel = false,
  value,
  onValueChange,
  options,
  placeholder,
  disabled = false,
  className,
  onOpenChange,
}: SelectProps<Value>) {
  const { nonce, portalContainer } = useUsageContext();
  useStyleNonce();
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  /** Whether the list has opened and nothing in it has had the focus. */
  const isFresh = useRef(false);
  const [place, setPlace] = useState<{ direction: 'ltr' | 'rtl'; colorScheme: string }>();
  const chosen = options.find((option) => option.value === value);

  const handleOpenChange = (open: boolean) => {
    isFresh.current = open;
    if (open && trigger.current !== null) {
      const { direction, colorScheme } = getComputedStyle(trigger.current);
      setPlace({ direction: direction === 'rtl' ? 'rtl' : 'ltr', colorScheme });
    }
    onOpenChange?.(open);
  };

  return (
    <RadixSelect.Root
      value={chosen === undefined ? '' : encode(chosen.value)}
      onValueChange={(next) => onValueChange(decode(next) as Value)}
      onOpenChange={handleOpenChange}
      disabled={disabled}
      {...(place && { dir: place.direction })}
    >
      <RadixSelect.Trigger
        ref={trigger}
        className={className === undefined ? 'eu-select' : `eu-select ${className}`}
        aria-label={label}
        // No part of a host's form: Radix would choose the first value again when that is reset.
        form=""
        // Radix writes its own direction here, which would turn the button against a right-to-left page.
        dir={undefined}
      >
        {showLabel && (
          // It is the name already: in the text it would be the value, too.
          <span className="eu-select__label" aria-hidden="true">
            {label}
          </span>
        )}
        <span className="eu-select__value">{chosen?.label ?? placeholder}</span>
        <ChevronDownIcon className="eu-select__arrow" />
      </RadixSelect.Trigger>
      <RadixSelect.Portal container={portalContainer ?? null}>
        <RadixSelect.Content
          ref={(element) => {
            // The list stands outside of the element that chose light or dark.
            if (element && place?.colorScheme && place.colorScheme !== 'normal') {
              element.style.colorScheme = place.colorScheme;
            }
          }}
          className="eu-root eu-select__list"
          aria-label={label}
          onKeyDown={moveInList}
          onFocus={({ target, currentTarget }) => {
            if (!isFresh.current || target !== currentTarget) return;
            isFresh.current = false;
            focusChosenOption(currentTarget);
          }}
          position="popper"
          sideOffset={4}
          collisionPadding={8}
        >
          <RadixSelect.ScrollUpButton className="eu-select__scroll">
            <ChevronUpIcon />
          </RadixSelect.ScrollUpButton>
          <RadixSelect.Viewport {...(nonce !== undefined && { nonce })}>
            {options.map((option, index) => (
              <RadixSelect.Item
                key={option.value}
                value={encode(option.value)}
                textValue={option.label}
                disabled={option.disabled ?? false}
                className="eu-select__option"
                aria-selected={option.value === value}
                {...(option.description !== undefined && { 'aria-describedby': `${id}-${index}` })}
              >
                <RadixSelect.ItemIndicator className="eu-select__check">
                  <CheckIcon />
                </RadixSelect.ItemIndicator>
                <span className="eu-select__text eu-text">
                  <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
                </span>
                {option.description !== undefined && (
                  <span id={`${id}-${index}`} className="eu-select__description eu-text">
                    {option.description}
                  </span>
                )}
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
          <RadixSelect.ScrollDownButton className="eu-select__scroll">
            <ChevronDownIcon />
          </RadixSelect.ScrollDownButton>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
