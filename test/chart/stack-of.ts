import { valueScale } from '../../src/chart/geometry/scales';
import { stackEdges, type Vertices } from '../../src/chart/geometry/vertices';

/** Larger than every sum in a test. A scale of a tenth of a pixel each makes heights and values the same. */
const TOP = 10_000_000;

/** The upper edges of a stack as values: per series one at each vertex. */
export const stackOf = (series: readonly { values: Float64Array }[], vertices: Vertices): number[][] =>
  stackEdges(series, vertices, valueScale([0, TOP], TOP / 10)).map((edge) =>
    Array.from(edge, (height) => TOP - height),
  );
