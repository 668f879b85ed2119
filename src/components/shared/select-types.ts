/** One choice of a `Select`. */
export interface SelectOption<Value extends string = string> {
  /** What `onValueChange` gets; unique among the options. `''` is allowed. */
  value: Value;
  /** What is shown, in the list and on the button. */
  label: string;
  /** Said beside it in the list, muted. */
  description?: string;
  /** Shown, but cannot be chosen. Default `false`. */
  disabled?: boolean;
}

/** Props of `Select`. */
export interface SelectProps<Value extends string = string> {
  /** Accessible name: "Subscription". */
  label: string;
  /** Whether the label also stands on the button, before the value. Default `false`. */
  showLabel?: boolean;
  /** The chosen option's value; a value that no option has shows `placeholder`. */
  value: Value;
  /** Called with the value of the option that the user chose. */
  onValueChange: (value: Value) => void;
  /** The choices, in the order shown. */
  options: readonly SelectOption<Value>[];
  /** Shown while nothing is chosen. Default: nothing. */
  placeholder?: string;
  /** Whether it cannot be opened. Default `false`. */
  disabled?: boolean;
  /** Class names of the button, besides `eu-select`. */
  className?: string;
  /** Called when the list opens or closes; for loading what its options say. */
  onOpenChange?: (open: boolean) => void;
}
