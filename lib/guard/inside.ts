/**
 * Whether this document may be part of a page in scope: it stands in another one and has no address of its own, or one
 * of the same host. The background knows whether it is.
 */
export function isInside(): boolean {
  if (top === self) return false;
  if (!/^https?:$/.test(location.protocol)) return true;
  // An origin that the browser keeps to itself may be any.
  const isOther = (origin: string): boolean => URL.canParse(origin) && new URL(origin).hostname !== location.hostname;
  const { ancestorOrigins } = location;
  return !ancestorOrigins || ![...ancestorOrigins].every(isOther);
}
