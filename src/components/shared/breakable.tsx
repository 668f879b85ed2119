import { Fragment } from 'react';

/** Props of {@link Breakable}. */
export interface BreakableProps {
  /** A number as text, with or without its unit. */
  text: string;
}

/** A number that, where it is too wide for its line, breaks after its separators and not inside a group. */
export function Breakable({ text }: BreakableProps) {
  return (
    <>
      {text.split(/(?<=\d\D)(?=\d{3})/u).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
