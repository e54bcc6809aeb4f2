/** WGS-84 is never used: WeChat's pickers and maps speak GCJ-02, degrees. */
export interface PlacePoint { latitude: number; longitude: number }

const EARTH_RADIUS_METERS = 6_371_000;

/** Distance on the sphere between two points of the same datum, whole metres. */
export function metersBetween(a: PlacePoint, b: PlacePoint): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(a.latitude, b.latitude)
    + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return Math.round(2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(chord)));
}
