import { useEffect, useId, useRef, useState } from 'react';
import { localDays, spanOfDays } from '../../../model/custom-days';
import { toEpoch, toInstant } from '../../../model/instant';
import { customSpan, earliestOf } from '../../../model/usage-range';
import { OWN_EVENTS } from '../../shared/own-events';
import type { ChartOptionsProps } from './chart-options-form';
import { useOptionsContext } from './use-options-context';

type Field = 'first' | 'last';

/** What is in the fields, and of which range they are. */
interface Typed {
  of: string;
  first: string;
  last: string;
  wrong: { field: Field; text: string } | null;
}

/** A range by its first and its last day, in the zone of the chart. */
export function DayFields({ entitlement, view, toDays }: ChartOptionsProps) {
  const { labels, formattersIn } = useOptionsContext();
  const { options } = labels;
  const { at, query } = view;
  const { timeZone } = query;
  const id = useId();
  const inputs = { first: useRef<HTMLInputElement>(null), last: useRef<HTMLInputElement>(null) };
  const shown = { ...localDays(query.range, timeZone), of: `${query.range.from} ${query.range.to} ${timeZone}` };
  const [kept, setTyped] = useState<Typed | null>(null);
  // Another range has come: what was typed was about the one before.
  const typed: Typed = kept?.of === shown.of ? kept : { ...shown, wrong: null };
  const earliest = earliestOf(entitlement);

  const { first: firstInput } = inputs;
  useEffect(() => {
    if (!toDays) return undefined;
    // The list that this was chosen from goes just after this has come, and then gives the focus back to its button.
    let soon = setTimeout(() => {
      soon = setTimeout(() => firstInput.current?.focus());
    });
    return () => clearTimeout(soon);
  }, [toDays, firstInput]);

  const whatIsWrong = (): Typed['wrong'] => {
    const { first, last } = typed;
    const span = spanOfDays(first, last, timeZone);
    if (span === null) return { field: spanOfDays(first, first, timeZone) ? 'last' : 'first', text: options.bothDays };
    if (last < first) return { field: 'last', text: options.wrongOrder };
    if (toEpoch(span.to) <= earliest) {
      const date = formattersIn(timeZone).date(toInstant(earliest));
      return { field: 'last', text: options.tooEarly(date) };
    }
    return customSpan(span, entitlement, at, timeZone) ? null : { field: 'first', text: options.tooLate };
  };
  const show = () => {
    const wrong = whatIsWrong();
    setTyped({ ...typed, wrong });
    if (wrong) return inputs[wrong.field].current?.focus();
    const span = spanOfDays(typed.first, typed.last, timeZone);
    return span && view.goTo({ range: 'custom', ...span, granularity: view.wishedGranularity });
  };
  const field = (name: Field, label: string) => (
    <label className="eu-chart-days__field">
      {label}
      <input
        ref={inputs[name]}
        type="date"
        className="eu-input"
        // No part of a host's form, which would not be sent with a day before `min` in it.
        form=""
        value={typed[name]}
        {...(Number.isFinite(earliest) && {
          min: localDays({ from: toInstant(earliest), to: toInstant(earliest + 1) }, timeZone).first,
        })}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value, wrong: null })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // It would send a host's form around the chart.
          event.preventDefault();
          show();
        }}
        {...(typed.wrong?.field === name && { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` })}
      />
    </label>
  );
  return (
    <div className="eu-chart-days" {...OWN_EVENTS}>
      {field('first', options.firstDay)}
      {field('last', options.lastDay)}
      <button type="button" className="eu-button" onClick={show}>
        {options.show}
      </button>
      {typed.wrong && (
        <p className="eu-chart-days__wrong" id={`${id}-wrong`} role="alert">
          {typed.wrong.text}
        </p>
      )}
    </div>
  );
}
