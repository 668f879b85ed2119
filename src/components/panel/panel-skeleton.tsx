import { useUsageContext } from '../../hooks';

/** The shape of the form while its data is on its way. */
export function PanelSkeleton() {
  const { labels } = useUsageContext();
  return (
    <div className="eu-panel-skeleton" role="status">
      <span className="eu-visually-hidden">{labels.panel.loading}</span>
      {['line', 'choices', 'field', 'card'].map((part) => (
        <span key={part} className="eu-skeleton" data-part={part} />
      ))}
    </div>
  );
}
