import { Skeleton } from '../shared/skeleton';
import { usePartContext } from '../shared/use-part-context';

/** Rows drawn while nothing is known. */
const ROWS = 6;

/** Filters and rows in the shape of what comes, so that nothing jumps when it does, and one quiet word for who cannot see them. */
export function TabSkeleton() {
  const { labels } = usePartContext();
  return (
    <>
      <span className="eu-visually-hidden">{labels.common.loading}</span>
      <div className="eu-tab__view" aria-hidden="true">
        <Skeleton className="eu-skeleton--filters" />
        <Skeleton className="eu-skeleton--search" />
        <Skeleton className="eu-skeleton--sort" />
      </div>
      <div className="eu-list" data-part="skeleton">
        {Array.from({ length: ROWS }, (_, index) => (
          <div key={index} className="eu-row" aria-hidden="true">
            <div className="eu-row__head">
              <div className="eu-row__heading">
                <Skeleton className="eu-skeleton--name" />
              </div>
              <div className="eu-row__meter">
                <Skeleton className="eu-skeleton--meter" />
              </div>
              <div className="eu-status">
                <Skeleton className="eu-skeleton--status" />
              </div>
              <div className="eu-row__figures">
                <Skeleton className="eu-skeleton--figures" />
              </div>
              <div className="eu-row__reset">
                <Skeleton className="eu-skeleton--reset" />
              </div>
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
