import { useId, useRef, type KeyboardEvent } from 'react';
import { ChartOptionsForm, type ChartOptionsProps } from './chart-options-form';
import { DownloadFiles, type DownloadFilesProps } from './download-files';
import { useOptionsContext } from './use-options-context';

/** The tool that is open; `days`: the options, to say a custom range. */
export type OpenTool = 'download' | 'options' | 'days' | null;

/** Props of {@link ChartTools}. */
export interface ChartToolsProps {
  /** The tool that is open. */
  open: OpenTool;
  /** Called when the person opens one or closes it. */
  onOpenChange: (open: OpenTool) => void;
  /** What can be taken along; `null`: nothing yet. */
  download: DownloadFilesProps | null;
  /** What can be chosen. */
  options: Omit<ChartOptionsProps, 'toDays'>;
}

/** An arrow onto a line; two sliders. Not among the icons of the page, which loads before this. */
const ICONS = {
  download: 'M8 2.5v7.5M4.75 7 8 10.25 11.25 7M3 13.25h10',
  options:
    'M2.5 5h5M11 5h2.5M2.5 11H5M8.5 11h5M7.5 5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0M5 11a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0',
};

/** Small buttons that open what is seldom needed: the chart as a file; width of a bucket, time zone, a range by its days. */
export function ChartTools({ open, onOpenChange, download, options }: ChartToolsProps) {
  const { toolbar } = useOptionsContext().labels;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // It closes this, not the panel around it.
    event.stopPropagation();
    onOpenChange(null);
    button.current?.focus();
  };
  return (['download', 'options'] as const).map((tool) => {
    const isOpen = open === tool || (open === 'days' && tool === 'options');
    if (tool === 'download' && download === null) return null;
    return (
      <div key={tool} className="eu-chart-tool" data-part={tool} onKeyDown={isOpen ? onKeyDown : undefined}>
        <button
          ref={isOpen ? button : undefined}
          type="button"
          className="eu-button"
          title={toolbar[tool]}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onPointerEnter={() => void download?.writer.preload()}
          onClick={() => onOpenChange(isOpen ? null : tool)}
        >
          <svg className="eu-icon" viewBox="0 0 16 16" width="16" height="16" fill="none" aria-hidden="true">
            <path d={ICONS[tool]} />
          </svg>
        </button>
        {isOpen && (
          <div className="eu-chart-tool__group" role="group" id={id} aria-label={toolbar[tool]}>
            {tool === 'options' ? (
              <ChartOptionsForm {...options} toDays={open === 'days'} />
            ) : (
              download && <DownloadFiles {...download} />
            )}
          </div>
        )}
      </div>
    );
  });
}
