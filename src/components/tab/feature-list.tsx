import { useEffect } from 'react';
import { labelCount } from '../../i18n';
import type { Entitlement } from '../../model/entitlement';
import type { Problem } from '../../provider/provider';
import { EmptyState } from './empty-state';
import { FeatureRow } from './feature-row';
import { matchesSearch } from './filter';
import type { HeadingLevel } from './heading';
import { ProblemNotes } from './problem-notes';
import { ProblemRow } from './problem-row';
import { useAnnounce } from '../shared/announcer';
import { tabStops } from '../shared/tab-stops';
import { useTabScope } from './tab-scope';
import { useKeptRows } from './use-kept-rows';
import { useSeenResets } from './use-seen-resets';
import { useSlices } from './use-slices';
import type { UsageTabView } from './view';
import { usePartContext } from '../shared/use-part-context';

type FeatureProblem = Problem & { featureId: string };

/** From this many rows on, those out of sight are not laid out. */
const LONG_FROM = 60;

/** Props of {@link FeatureList}. */
export interface FeatureListProps {
  /** All features, in the order to show. */
  entitlements: readonly Entitlement[];
  /** What could not be given. */
  problems: readonly Problem[];
  /** Filter, search and order. */
  view: UsageTabView;
  /** Changes when rows may be sorted out anew: at a refresh. */
  epoch: string;
  /** The user takes filter and search away. */
  onShowAll: () => void;
  /** Level of the rows' headings. */
  headingLevel: HeadingLevel;
  /** Ids of the features whose row is open. */
  openFeatures: ReadonlySet<string>;
  /** The user opens or closes a row. */
  onToggle: (featureId: string) => void;
  /** Asks for one feature alone. */
  onRetry: (featureId: string) => Promise<void>;
}

/** The rows: features that could not be loaded first, then the others that fit filter and search. */
export function FeatureList({
  entitlements,
  problems,
  view,
  epoch,
  onShowAll,
  headingLevel,
  openFeatures,
  onToggle,
  onRetry,
}: FeatureListProps) {
  const { labels, formatters, near } = usePartContext();
  const { renderRowActions } = useTabScope();
  const { tab } = labels;
  const rows = useKeptRows({ entitlements, view, near, openFeatures, epoch });
  const chosen = `${view.filter}/${view.sort}/${view.search}`;
  const drawn = useSlices(rows, chosen, ({ feature }) => openFeatures.has(feature.id));
  const resets = useSeenResets(entitlements);
  const failed = problems.filter((problem): problem is FeatureProblem => problem.featureId !== undefined);
  const failedRows = view.filter !== 'all' ? [] : failed.filter((problem) => fits(problem, view.search));
  const shown = rows.length + failedRows.length;
  const all = entitlements.length + failed.length;
  const narrowed = view.filter !== 'all' || view.search.trim() !== '';
  const announce = useAnnounce();
  const found = narrowed ? tab.found(labelCount(shown, formatters), labelCount(all, formatters)) : '';
  useEffect(() => announce(found), [announce, found]);

  return (
    <>
      <ProblemNotes problems={problems.filter((problem) => problem.featureId === undefined)} />
      {shown > 0 ? (
        <ul
          className="eu-list"
          data-part="list"
          data-size={shown > LONG_FROM ? 'long' : undefined}
          data-actions={renderRowActions === undefined ? undefined : ''}
          role="list"
          aria-label={tab.features}
        >
          {failedRows.map((problem, index) => (
            <ProblemRow key={`${problem.featureId}/${index}`} problem={problem} onRetry={onRetry} />
          ))}
          {drawn.map((entitlement) => (
            <FeatureRow
              key={entitlement.id}
              entitlement={entitlement}
              headingLevel={headingLevel}
              resetSeen={resets.get(entitlement.id)}
              open={openFeatures.has(entitlement.feature.id)}
              onToggle={onToggle}
            />
          ))}
        </ul>
      ) : narrowed ? (
        <EmptyState
          title={tab.nothingFound}
          action={
            <button
              type="button"
              className="eu-button"
              onClick={({ currentTarget }) => {
                // The button goes away with what it takes away; what was chosen instead is where to go on.
                const view = currentTarget.closest('[data-part="tab"]')?.querySelector('[data-part="view"]');
                if (view) tabStops(view)[0]?.focus();
                onShowAll();
              }}
            >
              {tab.showAll}
            </button>
          }
        />
      ) : (
        <EmptyState title={tab.noFeatures} hint={tab.noFeaturesHint} />
      )}
    </>
  );
}

const fits = ({ featureId, featureName }: FeatureProblem, search: string) =>
  matchesSearch(search, featureName, featureId);
