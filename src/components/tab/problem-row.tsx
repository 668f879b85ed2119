import { useState } from 'react';
import type { Problem } from '../../provider/provider';
import { ErrorNotice } from '../shared/error-notice';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link ProblemRow}. */
export interface ProblemRowProps {
  /** What could not be given. */
  problem: Problem & { featureId: string };
  /** Asks for this feature alone; resolves when the answer is in the list. */
  onRetry: (featureId: string) => Promise<void>;
}

/** The row of a feature that could not be loaded, with a retry of its own; the other rows live on. */
export function ProblemRow({ problem, onRetry }: ProblemRowProps) {
  const { labels } = usePartContext();
  const [retrying, setRetrying] = useState(false);
  const retry = () => {
    setRetrying(true);
    void onRetry(problem.featureId).finally(() => setRetrying(false));
  };
  return (
    <li
      className="eu-row"
      data-part="row"
      data-feature={problem.featureId}
      data-status="unknown"
      data-state="error"
      aria-busy={retrying}
    >
      <ErrorNotice
        error={problem}
        title={labels.tab.problem(problem.featureName ?? problem.featureId)}
        announce={false}
        retrying={retrying}
        onRetry={retry}
        tone="warning"
      />
    </li>
  );
}
