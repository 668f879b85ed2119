import { labelCount } from '../../i18n';
import type { Entitlement } from '../../model/entitlement';
import { summarize, type SummaryGroup } from '../../model/summary';
import { usePartContext } from '../shared/use-part-context';

const GROUPS: readonly SummaryGroup[] = ['exceeded', 'reached', 'near', 'fine', 'unknown'];

/** Props of {@link Headline}. */
export interface HeadlineProps {
  /** All features of the subscription, whatever is filtered. */
  entitlements: readonly Entitlement[];
  /** How many more could not be loaded. */
  problems: number;
}

/** "1 over limit · 2 near limit · 9 fine": how many features stand where; zero counts are left out. */
export function Headline({ entitlements, problems }: HeadlineProps) {
  const { labels, formatters, near } = usePartContext();
  const summary = summarize(entitlements, near);
  const count = (value: number) => labelCount(value, formatters);
  const parts: { key: string; text: string }[] = GROUPS.filter((group) => summary[group] > 0).map((group) => ({
    key: group,
    text: labels.tab.headline(count(summary[group]), group),
  }));
  if (problems > 0) parts.push({ key: 'problem', text: labels.tab.headlineProblems(count(problems)) });

  return (
    <p className="eu-tab__headline" data-part="headline">
      {parts.map(({ key, text }, index) => (
        <span key={key}>
          {index > 0 && labels.common.separator}
          <span className="eu-tab__count" data-status={key}>
            {text}
          </span>
        </span>
      ))}
    </p>
  );
}
