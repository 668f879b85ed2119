import { useEffect, useId, useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { Select } from '../panel/record-parts';
import { periodsOf, type LogFilters as Filters } from './filters';
import { useLogContext } from './use-log-context';

/** Wait after the last keystroke in the key, milliseconds. */
const PAUSE = 300;

/** Props of {@link LogFilters}. */
export interface LogFiltersProps {
  /** The feature's periods. */
  entitlement: Entitlement;
  /** What is chosen. */
  filters: Filters;
  /** Called with another choice. */
  onChange: (filters: Filters) => void;
  /** Names of those who added records, by id. */
  actors: ReadonlyMap<string, string>;
}

/** What narrows the log: source, person, period, or one key. */
export function LogFilters({ entitlement, filters, onChange, actors }: LogFiltersProps) {
  const { log } = useLogContext().labels;
  const periods = periodsOf(entitlement);
  const byKey = filters.key !== '';
  return (
    <div className="eu-log-filters" role="group" aria-label={log.filters}>
      <Select
        label={log.source}
        value={filters.source}
        onValueChange={(source) => onChange({ ...filters, source })}
        options={(['adjustment', 'reported', 'import', 'all'] as const).map((value) => ({
          value,
          label: log.sources[value],
        }))}
        disabled={byKey}
      />
      <Select
        label={log.by}
        showLabel
        value={filters.actorId}
        onValueChange={(actorId) => onChange({ ...filters, actorId })}
        options={[{ value: '', label: log.anyone }, ...[...actors].map(([value, label]) => ({ value, label }))]}
        disabled={byKey}
      />
      {periods.this !== undefined && (
        <Select
          label={log.period}
          value={filters.period}
          onValueChange={(period) => onChange({ ...filters, period })}
          options={(['all', 'this', 'previous'] as const)
            .filter((value) => value === 'all' || periods[value] !== undefined)
            .map((value) => ({ value, label: log.periods[value] }))}
          disabled={byKey}
        />
      )}
      <KeyField chosen={filters.key} onChange={(key) => onChange({ ...filters, key })} />
    </div>
  );
}

/** The key of one record, asked for when typing has stopped. */
function KeyField({ chosen, onChange }: { chosen: string; onChange: (key: string) => void }) {
  const { log } = useLogContext().labels;
  const id = useId();
  const [text, setText] = useState(chosen);
  const [known, setKnown] = useState(chosen);
  const key = text.trim();
  // Taken away elsewhere, with the other filters.
  if (chosen !== known) {
    setKnown(chosen);
    if (chosen !== key) setText(chosen);
  }
  useEffect(() => {
    if (key === chosen) return undefined;
    const timer = setTimeout(() => onChange(key), PAUSE);
    return () => clearTimeout(timer);
  });
  return (
    <div className="eu-log-key">
      <label className="eu-log-key__label" htmlFor={id}>
        {log.key}
      </label>
      <input
        id={id}
        className="eu-input"
        type="text"
        placeholder={log.wholeKey}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(key);
        }}
      />
    </div>
  );
}
