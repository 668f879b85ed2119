import { labelCount } from '../../i18n';
import type { Problem } from '../../provider/provider';
import { Notice } from '../shared/notice';
import { usePartContext } from '../shared/use-part-context';

/** Props of {@link ProblemNotes}. */
export interface ProblemNotesProps {
  /** Problems that belong to no feature. */
  problems: readonly Problem[];
}

/** A note above the list about entries that could not be read and have no row to stand at. */
export function ProblemNotes({ problems }: ProblemNotesProps) {
  const { labels, formatters } = usePartContext();
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={labels.tab.problemNotes(labelCount(problems.length, formatters))}>
      <details className="eu-notice__details">
        <summary>{labels.tab.details}</summary>
        <ul className="eu-notice__list">
          {problems.map(({ path, message }) => (
            <li key={`${path}:${message}`} className="eu-text" dir="auto">
              {message.startsWith(path) ? message : labels.tab.problemDetail(path, message)}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}
