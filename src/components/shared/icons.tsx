import type { ReactNode } from 'react';

/** Props of every icon. */
export interface IconProps {
  /** Class names besides `eu-icon`. */
  className?: string;
}

function icon(drawing: ReactNode, mirror = false) {
  return function Icon({ className }: IconProps) {
    return (
      <svg
        className={className === undefined ? 'eu-icon' : `eu-icon ${className}`}
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        aria-hidden="true"
        focusable="false"
        data-mirror={mirror ? 'true' : undefined}
      >
        {drawing}
      </svg>
    );
  };
}

/** A tick: done, chosen, copied. */
export const CheckIcon = icon(<path d="m3.5 8.5 3 3 6-7" />);

/** A tick in a circle: fine. */
export const OkIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.75" />
    <path d="m5.5 8.2 1.8 1.8 3.2-3.7" />
  </>,
);

/** A gauge whose needle is high: near a limit. */
export const NearIcon = icon(
  <>
    <path d="M2.75 11.75a5.75 5.75 0 1 1 10.5 0" />
    <path d="m8 9.5 2.75-3.25" />
  </>,
);

/** A bar stopped by a line: at a limit. */
export const ReachedIcon = icon(
  <>
    <path d="M2.5 8h8" />
    <path d="m7.75 5.25 2.75 2.75-2.75 2.75" />
    <path d="M13.25 3.5v9" />
  </>,
  true,
);

/** A triangle with an exclamation mark: over a limit, or a warning. */
export const ExceededIcon = icon(
  <>
    <path d="M8 2.6 14 13H2L8 2.6Z" />
    <path d="M8 6.6v3M8 11.3v.05" />
  </>,
);

/** Infinity: unlimited. */
export const UnlimitedIcon = icon(
  <path d="M8 8c-1.2-1.7-2.2-2.6-3.5-2.6a2.6 2.6 0 0 0 0 5.2C5.8 10.6 6.8 9.7 8 8Zm0 0c1.2 1.7 2.2 2.6 3.5 2.6a2.6 2.6 0 0 0 0-5.2C10.2 5.4 9.2 6.3 8 8Z" />,
);

/** A dash in a circle: no limit set. */
export const NoLimitIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.75" />
    <path d="M5.5 8h5" />
  </>,
);

/** A question mark in a circle: not known. */
export const UnknownIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.75" />
    <path d="M6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.5.25-.8.55-.8 1.15M8 11.2v.05" />
  </>,
);

/** An i in a circle: something to know. */
export const InfoIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.75" />
    <path d="M8 7.4v3.4M8 5.1v.05" />
  </>,
);

/** Two arrows in a circle: refresh. */
export const RefreshIcon = icon(
  <>
    <path d="M13.25 7A5.4 5.4 0 0 0 3.6 5L2.5 6.5" />
    <path d="M2.5 3.25V6.5h3.25" />
    <path d="M2.75 9a5.4 5.4 0 0 0 9.65 2l1.1-1.5" />
    <path d="M13.5 12.75V9.5h-3.25" />
  </>,
);

/** Points to the end of the line: closed. Turned by CSS where it is open. */
export const ChevronEndIcon = icon(<path d="m6 3.5 4.5 4.5L6 12.5" />, true);

/** Points down: a list opens below. */
export const ChevronDownIcon = icon(<path d="M3.5 6 8 10.5 12.5 6" />);

/** Points up. */
export const ChevronUpIcon = icon(<path d="M3.5 10 8 5.5 12.5 10" />);

/** A cross: close, clear. */
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);

/** A plus: add. */
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />);

/** A magnifying glass: search. */
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.2 10.2 3.3 3.3" />
  </>,
);

/** Two sheets: copy. */
export const CopyIcon = icon(
  <>
    <rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.5" />
    <path d="M10.25 3.5v-.25a1 1 0 0 0-1-1h-5.5a1 1 0 0 0-1 1v5.5a1 1 0 0 0 1 1H4" />
  </>,
);

/** A table: rows and columns. */
export const TableIcon = icon(
  <>
    <rect x="2.25" y="3" width="11.5" height="10" rx="1.25" />
    <path d="M2.25 6.5h11.5M6.5 6.5V13" />
  </>,
);

/** A padlock: may not be changed here. */
export const LockIcon = icon(
  <>
    <rect x="3.25" y="7" width="9.5" height="6.25" rx="1.25" />
    <path d="M5.25 7V5.25a2.75 2.75 0 0 1 5.5 0V7" />
  </>,
);
