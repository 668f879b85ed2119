import { Children, Fragment, type ReactNode } from 'react';

/** Props of {@link Words}. */
export interface WordsProps {
  /** The label; it gets one text for each child. */
  text: (...places: string[]) => string;
  /** What stands in the places of its values, in the order of the label's parameters. */
  children: ReactNode;
}

// Characters for private use: no text has them, and no label looks at what it is given.
const FIRST_PLACE = 0xe000;
const PLACES = /([\ue000-\ue00f])/;

/** A label with elements in place of its values, wherever its language puts them. */
export function Words({ text, children }: WordsProps) {
  const elements = Children.toArray(children);
  const parts = text(...elements.map((_, index) => String.fromCharCode(FIRST_PLACE + index))).split(PLACES);
  return parts.map((part, index) => (
    <Fragment key={index}>{index % 2 === 0 ? part : elements[part.charCodeAt(0) - FIRST_PLACE]}</Fragment>
  ));
}
