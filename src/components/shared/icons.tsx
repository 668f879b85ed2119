/** Props of every icon. */
export interface IconProps {
  /** Class names besides `eu-icon`. */
  className?: string;
}

/** An icon of one path, on a field of 16 × 16, drawn in lines. */
export function icon(lines: string, mirror = false) {
  return function Icon({ className }: IconProps) {
    return (
      <svg
        className={className === undefined ? 'eu-icon' : `eu-icon ${className}`}
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        aria-hidden="true"
        data-mirror={mirror || undefined}
      >
        <path d={lines} />
      </svg>
    );
  };
}

/** The circle around several of them. */
const CIRCLE = 'M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0';

/** A tick: done, chosen, copied. */
export const CheckIcon = icon('m3.5 8.5 3 3 6-7');

/** A tick in a circle: fine. */
export const OkIcon = icon(`${CIRCLE}M5.5 8.2l1.8 1.8 3.2-3.7`);

/** A gauge whose needle is high: near a limit. */
export const NearIcon = icon('M2.75 11.75a5.75 5.75 0 1 1 10.5 0M8 9.5l2.75-3.25');

/** A bar stopped by a line: at a limit. */
export const ReachedIcon = icon('M2.5 8h8M7.75 5.25l2.75 2.75-2.75 2.75M13.25 3.5v9', true);

/** A triangle with an exclamation mark: over a limit, or a warning. */
export const ExceededIcon = icon('M8 2.6 14 13H2L8 2.6ZM8 6.6v3M8 11.3v.05');

/** Infinity: unlimited. */
export const UnlimitedIcon = icon(
  'M8 8c-1.2-1.7-2.2-2.6-3.5-2.6a2.6 2.6 0 0 0 0 5.2C5.8 10.6 6.8 9.7 8 8Zm0 0c1.2 1.7 2.2 2.6 3.5 2.6a2.6 2.6 0 0 0 0-5.2C10.2 5.4 9.2 6.3 8 8Z',
);

/** A dash in a circle: no limit set. */
export const NoLimitIcon = icon(`${CIRCLE}M5.5 8h5`);

/** A question mark in a circle: not known. */
export const UnknownIcon = icon(`${CIRCLE}M6.3 6.4a1.75 1.75 0 1 1 2.5 1.6c-.5.25-.8.55-.8 1.15M8 11.2v.05`);

/** An i in a circle: something to know. */
export const InfoIcon = icon(`${CIRCLE}M8 7.4v3.4M8 5.1v.05`);

/** Two arrows in a circle: refresh. */
export const RefreshIcon = icon(
  'M13.25 7A5.4 5.4 0 0 0 3.6 5L2.5 6.5M2.5 3.25V6.5h3.25M2.75 9a5.4 5.4 0 0 0 9.65 2l1.1-1.5M13.5 12.75V9.5h-3.25',
);

/** Points to the end of the line: closed. Turned by CSS where it is open. */
export const ChevronEndIcon = icon('m6 3.5 4.5 4.5L6 12.5', true);

/** Points down: a list opens below. */
export const ChevronDownIcon = icon('M3.5 6 8 10.5 12.5 6');

/** Points up. */
export const ChevronUpIcon = icon('M3.5 10 8 5.5 12.5 10');

/** A cross: close, clear. */
export const CloseIcon = icon('m4 4 8 8M12 4l-8 8');

/** A plus: add. */
export const PlusIcon = icon('M8 3v10M3 8h10');

/** A magnifying glass: search. */
export const SearchIcon = icon('M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0-8.5 0M10.2 10.2l3.3 3.3');

/** Two sheets: copy. */
export const CopyIcon = icon(
  'M7.25 5.75h4.5a1.5 1.5 0 0 1 1.5 1.5v4.5a1.5 1.5 0 0 1-1.5 1.5h-4.5a1.5 1.5 0 0 1-1.5-1.5v-4.5a1.5 1.5 0 0 1 1.5-1.5ZM10.25 3.5v-.25a1 1 0 0 0-1-1h-5.5a1 1 0 0 0-1 1v5.5a1 1 0 0 0 1 1H4',
);

/** A table: rows and columns. */
export const TableIcon = icon(
  'M3.5 3h9a1.25 1.25 0 0 1 1.25 1.25v7.5A1.25 1.25 0 0 1 12.5 13h-9a1.25 1.25 0 0 1-1.25-1.25v-7.5A1.25 1.25 0 0 1 3.5 3ZM2.25 6.5h11.5M6.5 6.5V13',
);

/** A padlock: may not be changed here. */
export const LockIcon = icon(
  'M4.5 7h7a1.25 1.25 0 0 1 1.25 1.25V12a1.25 1.25 0 0 1-1.25 1.25h-7A1.25 1.25 0 0 1 3.25 12V8.25A1.25 1.25 0 0 1 4.5 7ZM5.25 7V5.25a2.75 2.75 0 0 1 5.5 0V7',
);
