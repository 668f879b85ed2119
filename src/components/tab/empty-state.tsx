import type { ReactNode } from 'react';

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
  /** What is not here: "No metered features". */
  title: string;
  /** What would be here, and how it gets here. */
  hint?: string;
  /** A button. */
  action?: ReactNode;
}

/** Says what would be here and how it gets here. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className="eu-empty" data-part="empty">
      <p className="eu-empty__title">{title}</p>
      {hint !== undefined && <p className="eu-empty__hint">{hint}</p>}
      {action}
    </div>
  );
}
