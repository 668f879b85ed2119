import { Children, Fragment, isValidElement, type ComponentType, type ReactElement, type ReactNode } from 'react';
import { COMPANIONS, type CompanionsOf } from './companions';

/**
 * Where a layer of the chart is drawn. `picture`: in the plot, as SVG, its origin the plot's top left corner ·
 * `overlay`: above the picture, drawn again as the cursor moves · `below`: under it, as HTML · `legend`: with the series
 * of a break-down, below picture or table.
 */
export type UsageChartLayerPlace = 'picture' | 'overlay' | 'below' | 'legend';

const PLACE = 'usageChartPlace';
const WHOLE = 'usageChartWhole';

/**
 * Says where a layer of one's own is drawn; one of which nothing is said is drawn in the picture.
 *
 * @param place where
 * @param layer a component without props, or with props of its own
 * @param companionsOf what it adds to axis, read-out, table and file, from its props
 * @returns the same component
 * @example const Note = usageChartLayer('below', () => <p>Imported from the old system until May.</p>);
 */
export function usageChartLayer<Layer extends object>(
  place: UsageChartLayerPlace,
  layer: Layer,
  companionsOf?: CompanionsOf<Layer extends ComponentType<infer Props> ? Props : never>,
): Layer {
  return Object.assign(layer, { [PLACE]: place, ...(companionsOf && { [COMPANIONS]: companionsOf }) });
}

/** Says that a layer is about all usage: it is left out while a part of it is shown. */
export const aboutAllUsage = <Layer extends object>(layer: Layer): Layer => Object.assign(layer, { [WHOLE]: true });

/**
 * Children of a chart by the place where they are drawn, in their order. Looks into fragments: each is an array in it,
 * so that keys stay apart.
 *
 * @param isPart whether a part of usage is shown, and not what is about all of it
 */
export function layersByPlace(children: ReactNode, isPart = false): Record<UsageChartLayerPlace, ReactNode[]> {
  const layers: Record<UsageChartLayerPlace, ReactNode[]> = { picture: [], overlay: [], below: [], legend: [] };
  for (const child of Children.toArray(children)) {
    if (isValidElement(child) && child.type === Fragment) {
      const inside = layersByPlace((child as ReactElement<{ children?: ReactNode }>).props.children, isPart);
      for (const place of ['picture', 'overlay', 'below', 'legend'] as const) layers[place].push(inside[place]);
    } else if (!(isPart && ofType(child)[WHOLE])) {
      layers[ofType(child)[PLACE] ?? 'picture'].push(child);
    }
  }
  return layers;
}

function ofType(child: ReactNode): { [PLACE]?: UsageChartLayerPlace; [WHOLE]?: boolean } {
  return isValidElement(child) && typeof child.type !== 'string' ? (child.type as object) : {};
}
