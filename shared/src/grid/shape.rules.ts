/** Outlines of grids as GeoJSON gives them (RFC 7946), and whether a point lies in one. Degrees of the datum the phone's map speaks, GCJ-02. */
import type { PlacePoint } from '../common/place.ts';

/** Longitude, latitude. */
export type Position = readonly [number, number];
/** First ring the outline, the others holes; each closed. */
export type Ring = readonly Position[];
/** One or several areas that belong together. */
export type Shape = readonly (readonly Ring[])[];

export interface ShapeBounds { south: number; north: number; west: number; east: number }

const RING_POINTS_MIN = 4;

/** The shape of a GeoJSON Polygon or MultiPolygon; `null` when it is none. */
export function shapeOf(geometry: unknown): Shape | null {
  if (typeof geometry !== 'object' || geometry === null) return null;
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  const areas: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  return isListOf(areas, (area) => isListOf(area, isRing)) ? (areas as unknown as Shape) : null;
}

export function boundsOf(shape: Shape): ShapeBounds {
  const positions = shape.flatMap(([outline]) => outline ?? []);
  const [longitudes, latitudes] = [positions.map(([longitude]) => longitude), positions.map(([, latitude]) => latitude)];
  return {
    south: latitudes.reduce((a, b) => Math.min(a, b)), north: latitudes.reduce((a, b) => Math.max(a, b)),
    west: longitudes.reduce((a, b) => Math.min(a, b)), east: longitudes.reduce((a, b) => Math.max(a, b)),
  };
}

/** A hole is outside. On the very edge either answer may come. */
export function pointInShape(point: PlacePoint, shape: Shape): boolean {
  return shape.some(([outline, ...holes]) => outline !== undefined && inRing(point, outline) && !holes.some((hole) => inRing(point, hole)));
}

/** Counts how often a ray to the east crosses the ring. */
function inRing({ latitude, longitude }: PlacePoint, ring: Ring): boolean {
  let inside = false;
  ring.forEach(([x, y], index) => {
    const [beforeX, beforeY] = ring[index === 0 ? ring.length - 1 : index - 1] ?? [x, y];
    const crosses = y > latitude !== beforeY > latitude;
    if (crosses && longitude < ((beforeX - x) * (latitude - y)) / (beforeY - y) + x) inside = !inside;
  });
  return inside;
}

function isRing(ring: unknown): boolean {
  if (!isListOf(ring, isPosition)) return false;
  const [first, last] = [ring[0] as Position, ring.at(-1) as Position];
  return ring.length >= RING_POINTS_MIN && first[0] === last[0] && first[1] === last[1];
}

function isPosition(position: unknown): boolean {
  const isDegrees = (value: unknown, most: number) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
  return Array.isArray(position) && position.length >= 2 && isDegrees(position[0], 180) && isDegrees(position[1], 90);
}

function isListOf(list: unknown, fits: (item: unknown) => boolean): list is unknown[] {
  return Array.isArray(list) && list.length > 0 && list.every(fits);
}
