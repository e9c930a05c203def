import type { GeoPoint } from "../../values/value.ts";

const EARTH_RADIUS_METERS = 6_371_010;

/** Meters along a great circle: https://firebase.google.com/docs/reference/rules/rules.LatLng#distance */
export function distance(a: GeoPoint, b: GeoPoint): number {
  const [latA, latB] = [radians(a.latitude), radians(b.latitude)];
  const byLatitude = Math.sin((latB - latA) / 2) ** 2;
  const byLongitude = Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(byLatitude + byLongitude)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
