import { ChevronDownIcon } from './icons';
import type { SelectProps } from './select-types';

/** Props of {@link NativeSelect}. */
export interface NativeSelectProps<Value extends string> extends SelectProps<Value> {
  /** Called when it is likely to be used soon. */
  onTouch: () => void;
  /** Called when it gets the focus and when it loses it. */
  onHold: (held: boolean) => void;
}

/** The browser's own select, unseen over the look of ours: it works before anything has loaded, and on a server. */
export function NativeSelect<Value extends string>({
  label,
  showLabel = false,
  value,
  onValueChange,
  options,
  placeholder = '',
  disabled = false,
  className,
  onTouch,
  onHold,
}: NativeSelectProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span
      className={className === undefined ? 'eu-select eu-select--native' : `eu-select eu-select--native ${className}`}
      onPointerEnter={onTouch}
    >
      {showLabel && (
        <span className="eu-select__label" aria-hidden="true">
          {label}
        </span>
      )}
      <span className="eu-select__value" aria-hidden="true">
        {chosen?.label ?? placeholder}
      </span>
      <ChevronDownIcon className="eu-select__arrow" />
      <select
        className="eu-select__native"
        aria-label={label}
        value={chosen === undefined ? NOTHING : chosen.value}
        disabled={disabled}
        onFocus={() => {
          onHold(true);
          onTouch();
        }}
        onBlur={() => onHold(false)}
        onChange={(event) => onValueChange(event.target.value as Value)}
      >
        {chosen === undefined && (
          <option value={NOTHING} hidden>
            {placeholder}
          </option>
        )}
        {options.map(({ value: own, label: text, description, disabled: isOff = false }) => (
          <option key={own} value={own} disabled={isOff}>
            {description === undefined || description === '' ? text : `${text} (${description})`}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The value of the row that stands for "nothing chosen"; no option has it. */
const NOTHING = '\u0000';
