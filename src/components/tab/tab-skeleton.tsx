import { useUsageContext } from '../../hooks';
import { Skeleton } from '../shared/skeleton';

/** Rows drawn while nothing is known. */
const ROWS = 6;

/** Rows in the shape of what comes, and one quiet word for who cannot see them. */
export function TabSkeleton() {
  const { labels } = useUsageContext();
  return (
    <div className="eu-list" data-part="skeleton">
      <span className="eu-visually-hidden">{labels.common.loading}</span>
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
  );
}
