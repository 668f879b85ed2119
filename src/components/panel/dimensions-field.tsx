import { forwardRef, useId, useState } from 'react';
import { useDimensionValues, type WriteTarget } from '../../hooks';
import type { Dimension } from '../../model/entitlement';
import { useDetailsContext } from './use-details-context';
import { usePanelContext } from './use-panel-context';

/** Props of {@link DimensionsField}. */
export interface DimensionsFieldProps {
  /** Whose usage. */
  target: WriteTarget;
  /** The feature's dimensions. */
  dimensions: readonly Dimension[];
  /** What was typed, by key. */
  values: Readonly<Record<string, string>>;
  /** Called with a key and what was typed. */
  onChange: (key: string, value: string) => void;
  /** Whether at least one is needed. */
  required: boolean;
  /** Whether the record replaces usage. */
  isSet: boolean;
  /** What is wrong with them; `null`: nothing. */
  issue: 'missing' | 'invalid' | null;
  /** Whether the backend tells the values that there are. */
  offersValues: boolean;
  /** Whether it cannot be changed now. */
  locked: boolean;
}

/** Which part of usage a record is about: a value for each dimension, with those known so far to choose from. */
export const DimensionsField = forwardRef<HTMLInputElement, DimensionsFieldProps>(function DimensionsField(
  { target, dimensions, values, onChange, required, isSet, issue, offersValues, locked },
  ref,
) {
  const { words } = useDetailsContext();
  const { labels } = usePanelContext();
  const id = useId();
  // With a single one that is required there is nothing to leave empty.
  const isOnly = required && dimensions.length === 1;
  const hint = isSet ? words.dimensionsSetHint : isOnly ? null : words.dimensionsHint;
  const wrong = issue === 'missing' ? words.dimensionsMissing : issue === 'invalid' ? words.dimensionsInvalid : null;
  return (
    <fieldset
      className="eu-panel-field eu-panel-dimensions"
      aria-describedby={[wrong !== null && `${id}-wrong`, hint !== null && `${id}-hint`].filter(Boolean).join(' ')}
    >
      <legend className="eu-panel-label-row">
        <span className="eu-panel-label">{words.dimensions}</span>
        <span className="eu-panel-hint">{required ? labels.panel.required : labels.panel.optional}</span>
      </legend>
      <div className="eu-panel-dimensions__fields">
        {dimensions.map(({ key, name }, index) => (
          <DimensionInput
            key={key}
            ref={index === 0 ? ref : null}
            target={target}
            dimension={key}
            name={name ?? key}
            text={Object.hasOwn(values, key) ? (values[key] ?? '') : ''}
            onChange={(value) => onChange(key, value)}
            offersValues={offersValues}
            invalid={wrong !== null}
            locked={locked}
          />
        ))}
      </div>
      {wrong !== null && (
        <p className="eu-panel-error" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
      {hint !== null && (
        <p className="eu-panel-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
});

interface DimensionInputProps {
  target: WriteTarget;
  dimension: string;
  name: string;
  text: string;
  onChange: (value: string) => void;
  offersValues: boolean;
  invalid: boolean;
  locked: boolean;
}

const DimensionInput = forwardRef<HTMLInputElement, DimensionInputProps>(function DimensionInput(
  { target, dimension, name, text, onChange, offersValues, invalid, locked },
  ref,
) {
  const id = useId();
  // Asked for once somebody is about to choose.
  const [wanted, setWanted] = useState(false);
  const { values } = useDimensionValues({ ...target, dimension, enabled: offersValues && wanted });
  return (
    <div className="eu-panel-field">
      <label className="eu-panel-dimensions__name eu-text" htmlFor={id}>
        {name}
      </label>
      <input
        ref={ref}
        id={id}
        className="eu-input"
        type="text"
        list={`${id}-values`}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        dir="auto"
        value={text}
        readOnly={locked}
        onFocus={() => setWanted(true)}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={invalid || undefined}
      />
      <datalist id={`${id}-values`}>
        {values?.map((value) => value !== null && <option key={value} value={value} />)}
      </datalist>
    </div>
  );
});
