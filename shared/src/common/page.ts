/** Cursor paging, the same for every list. */

export interface PageQuery {
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string;
  /** 1 to {@link PAGE_LIMITS.max}; {@link PAGE_LIMITS.standard} when absent. */
  limit?: number;
}

export interface Page<Item> {
  items: Item[];
  /** `null` on the last page. */
  nextCursor: string | null;
}

export const PAGE_LIMITS = { standard: 20, max: 100, cursorLength: 400 } as const;
