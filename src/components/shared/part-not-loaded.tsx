import { Notice } from './notice';
import { usePartContext } from './use-part-context';

/** Props of {@link PartNotLoaded}. */
export interface PartNotLoadedProps {
  /** Loads it again. */
  onRetry: () => void;
  /** Does without it. Absent: no such button. */
  onClose?: () => void;
}

/** In place of a part of the package that could not be loaded: the connection was lost, or the host has a newer version. */
export function PartNotLoaded({ onRetry, onClose }: PartNotLoadedProps) {
  const { common } = usePartContext().labels;
  return (
    <Notice
      tone="error"
      role="alert"
      title={common.partNotLoaded}
      action={
        <>
          <button type="button" className="eu-button" onClick={onRetry}>
            {common.tryAgain}
          </button>
          {onClose !== undefined && (
            <button type="button" className="eu-button" data-variant="ghost" onClick={onClose}>
              {common.close}
            </button>
          )}
        </>
      }
    >
      <p className="eu-notice__text eu-text">{common.partNotLoadedHint}</p>
    </Notice>
  );
}
