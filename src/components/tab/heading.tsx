import type { ReactNode } from 'react';

/** Levels that a heading can have. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** Props of {@link Heading}. */
export interface HeadingProps {
  /** Its level. */
  level: HeadingLevel;
  /** For `aria-labelledby`. */
  id?: string;
  /** Class names. */
  className?: string;
  /** What it says. */
  children: ReactNode;
}

/** A heading whose level comes from the page around it. */
export function Heading({ level, ...rest }: HeadingProps) {
  const Tag = `h${level}` as const;
  return <Tag {...rest} />;
}

/** The level below; six stays six. */
export const below = (level: HeadingLevel): HeadingLevel => Math.min(6, level + 1) as HeadingLevel;
