/** Something that is true of the stored data at every commit, as one question that must answer 0. */
import type { EntityManager } from 'typeorm';

export interface Invariant {
  /** `L1`, `S2` …, unique in the product. */
  id: string;
  /** In Chinese, for the staff page. */
  title: string;
  /** One portable SELECT of one row with one column, `violations`. */
  sql: string;
  /** What SQL alone cannot see, e.g. a hash chain or the age of a row; its count is added. */
  check?: (manager: EntityManager, now: Date) => Promise<number>;
}

/** The invariants of one module. */
export interface InvariantGroup {
  module: string;
  invariants: readonly Invariant[];
}
