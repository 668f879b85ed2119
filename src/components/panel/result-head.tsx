import { InfoIcon, OkIcon } from '../shared/icons';

/** Props of {@link ResultHead}. */
export interface ResultHeadProps {
  /** Id of the title. */
  titleId: string;
  /** What became of a write, in a word. */
  title: string;
  /** What that means. */
  hint: string;
  /** Whether it is done, and there is nothing to wait for or to know about it. */
  done: boolean;
}

/** What became of a write: icon, a word, a sentence. */
export function ResultHead({ titleId, title, hint, done }: ResultHeadProps) {
  return (
    <div className="eu-panel-result__head">
      <span className="eu-panel-result__icon">{done ? <OkIcon /> : <InfoIcon />}</span>
      <div>
        <p className="eu-panel-result__title" id={titleId}>
          {title}
        </p>
        <p className="eu-panel-result__hint">{hint}</p>
      </div>
    </div>
  );
}
