import type { PersonId } from '@yuandian/shared/common/ids';
import type { Grant } from '@yuandian/shared/common/role';
import type { LocalDate } from '@yuandian/shared/common/time';

/** A role in office today, with its term. */
export interface Office extends Grant {
  from: LocalDate;
  to: LocalDate | null;
}

/** Port: what `identity` asks of the tree. `grid` implements it, because grid depends on identity and not the other way. */
export abstract class DivisionDirectory {
  /** Full Chinese names; a path that never existed is left out. */
  abstract namesOf(paths: readonly string[]): Promise<Map<string, string>>;
  /** Whether an open community has this path. */
  abstract isCommunity(path: string): Promise<boolean>;
  abstract officesOf(personId: PersonId): Promise<Office[]>;
}
