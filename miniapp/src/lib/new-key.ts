/**
 * A UUIDv7 made on the phone: an idempotency key, or the id of a thing created while offline.
 * WeChat has no synchronous secure random source; a key needs to be unique, not secret, so `Math.random` will do.
 */
export function newKey(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  const random = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join('');
  const variant = (8 + Math.floor(Math.random() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random(3)}-${variant}${random(3)}-${random(12)}`;
}
