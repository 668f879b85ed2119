import { useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { applyView, type View } from './filter';

/** What {@link useKeptRows} is told. */
export interface KeptRowsOptions {
  /** All features, in the order to show. */
  entitlements: readonly Entitlement[];
  /** Filter and search. */
  view: View;
  /** Share of a limit from which usage is near it. */
  near: number;
  /** Ids of the features whose row is open. */
  openFeatures: ReadonlySet<string>;
  /** Changes when the list may be made anew: at a refresh. */
  epoch: string;
}

interface Kept {
  view: string;
  epoch: string;
  ids: ReadonlySet<string>;
}

/**
 * The features that fit filter and search, and those that did when these were chosen: a row whose number changes
 * is not pulled away under whoever reads it, nor the panel in it while it writes. A refresh sorts out the closed
 * ones, another filter or search all of them.
 */
export function useKeptRows({ entitlements, view, near, openFeatures, epoch }: KeptRowsOptions): Entitlement[] {
  // By its text: a host that keeps the view may make a new object of it at each render.
  const chosen = `${view.filter}/${view.search}`;
  const [kept, setKept] = useState<Kept>({ view: chosen, epoch, ids: new Set() });
  const fitting = new Set(applyView(entitlements, view, near).map(({ feature }) => feature.id));
  const stays = (id: string) =>
    kept.view === chosen && kept.ids.has(id) && (kept.epoch === epoch || openFeatures.has(id));
  const shown = entitlements.filter(({ feature }) => fitting.has(feature.id) || stays(feature.id));
  const isNew = shown.length !== kept.ids.size || shown.some(({ feature }) => !kept.ids.has(feature.id));
  if (isNew || kept.view !== chosen || kept.epoch !== epoch) {
    setKept({ view: chosen, epoch, ids: new Set(shown.map(({ feature }) => feature.id)) });
  }
  return shown;
}
