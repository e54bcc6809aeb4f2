/** One range of a body (RFC 9110 §14): what players ask for when somebody moves forward, and what iOS asks for before it plays at all. */
export interface ByteRange {
  first: number;
  /** Inclusive. */
  last: number;
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/;

/** `null`: the whole is wanted, or several ranges, which a server may answer with the whole. `none`: nothing of it is there (416). */
export function rangeOf(header: string | undefined, length: number): ByteRange | null | 'none' {
  const [, from = '', to = ''] = ONE_RANGE.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  // Without a beginning it is the last so many bytes.
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  return first > last ? 'none' : { first, last };
}
