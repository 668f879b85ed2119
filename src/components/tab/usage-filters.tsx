import { useRef } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { summarize } from '../../model/summary';
import { USAGE_SORTS } from '../../model/sort';
import { CloseIcon, SearchIcon } from '../shared/icons';
import { OWN_EVENTS } from '../shared/own-events';
import { Select } from '../shared/select';
import { TROUBLE_FILTERS, type UsageFilter } from './filter';
import type { UsageTabView } from './view';
import { usePartContext } from '../shared/use-part-context';

/** With fewer features than this a search helps nobody. */
const SEARCH_FROM = 6;

/** Props of {@link UsageFilters}. */
export interface UsageFiltersProps {
  /** All features of the subscription. */
  entitlements: readonly Entitlement[];
  /** Filter, search and order as they are. */
  view: UsageTabView;
  /** The user changes them. */
  onViewChange: (view: UsageTabView) => void;
}

/** Filters for trouble and, from six features on, a search and a choice of order. Filters that would show nothing are left out. */
export function UsageFilters({ entitlements, view, onViewChange }: UsageFiltersProps) {
  const { labels, formatters, near } = usePartContext();
  const { tab } = labels;
  const field = useRef<HTMLInputElement>(null);
  const summary = summarize(entitlements, near);
  // The chosen one stays, also when a refresh has emptied it: the way back must not vanish.
  const shown = TROUBLE_FILTERS.filter((filter) => summary[filter] > 0 || view.filter === filter);
  const hasSearch = entitlements.length >= SEARCH_FROM || view.search !== '';
  const hasOrder = entitlements.length >= SEARCH_FROM || view.sort !== 'status';
  if (shown.length === 0 && !hasSearch && !hasOrder) return null;

  const button = (filter: UsageFilter, count: number) => (
    <button
      key={filter}
      type="button"
      className="eu-filter"
      data-part="filter"
      data-status={filter}
      aria-pressed={view.filter === filter}
      onClick={() => onViewChange({ ...view, filter })}
    >
      <span>{tab.filter[filter]}</span>
      {/* The headline says the counts in words; here they would make the button's name a riddle. */}
      <span className="eu-filter__count" aria-hidden="true">
        {formatters.quantity(String(count))}
      </span>
    </button>
  );

  return (
    <div className="eu-tab__view" data-part="view">
      {shown.length > 0 && (
        <div className="eu-tab__filters" role="group" aria-label={tab.filters}>
          {button('all', entitlements.length)}
          {shown.map((filter) => button(filter, summary[filter]))}
        </div>
      )}
      {hasSearch && (
        <div className="eu-search" {...OWN_EVENTS}>
          <SearchIcon className="eu-search__icon" />
          <input
            ref={field}
            type="search"
            className="eu-input eu-search__input"
            aria-label={tab.search}
            placeholder={tab.search}
            value={view.search}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onViewChange({ ...view, search: event.target.value })}
            onKeyDown={(event) => {
              // It has searched already; in a form of the host this would send that form.
              if (event.key === 'Enter') event.preventDefault();
              if (event.key !== 'Escape' || view.search === '') return;
              // Empties the field; a dialog around it is not to close as well, be it the browser's own.
              event.preventDefault();
              event.stopPropagation();
              onViewChange({ ...view, search: '' });
            }}
          />
          {view.search !== '' && (
            <button
              type="button"
              className="eu-search__clear"
              aria-label={tab.clearSearch}
              onClick={() => {
                // The button goes away with the text.
                field.current?.focus();
                onViewChange({ ...view, search: '' });
              }}
            >
              <CloseIcon />
            </button>
          )}
        </div>
      )}
      {hasOrder && (
        <Select
          label={tab.sortBy}
          showLabel
          className="eu-tab__sort"
          value={view.sort}
          onValueChange={(sort) => onViewChange({ ...view, sort })}
          options={USAGE_SORTS.map((value) => ({ value, label: tab.sorts[value] }))}
        />
      )}
    </div>
  );
}
