/** Props of {@link Skeleton}. */
export interface SkeletonProps {
  /** Class names that give it its size, besides `eu-skeleton`. */
  className?: string;
}

/** A quiet bar where text will be. Hidden from assistive technology: say "Loading…" beside it, once. */
export function Skeleton({ className }: SkeletonProps) {
  return <span className={className === undefined ? 'eu-skeleton' : `eu-skeleton ${className}`} aria-hidden="true" />;
}
