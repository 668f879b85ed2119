import { usePanelContext } from './use-panel-context';

/** The shape of the form while its data is on its way. */
export function PanelSkeleton() {
  const { labels } = usePanelContext();
  return (
    <div className="eu-panel-skeleton">
      <span className="eu-visually-hidden">{labels.panel.loading}</span>
      {['line', 'choices', 'field', 'card'].map((part) => (
        <span key={part} className="eu-skeleton" data-part={part} />
      ))}
    </div>
  );
}
