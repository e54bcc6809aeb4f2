import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { EntityManager } from 'typeorm';

/** What a person says of themselves and others see. */
export type ProfilePart = 'nickname' | 'avatar';

export interface ProposedProfile {
  part: ProfilePart;
  personId: PersonId;
  text: string;
  fileIds: readonly FileId[];
  /** The person's home, `/` without one. */
  divisionPath: string;
}

/** Port: a nickname or avatar is shown when it passed its check. `moderation` implements it, because moderation depends on identity. */
export abstract class ProfileReview {
  /** Takes the place of the one before, whose outcome is never told. */
  abstract submit(manager: EntityManager, proposed: ProposedProfile): Promise<void>;
  /** The person took it back or has none any more. */
  abstract withdraw(manager: EntityManager, part: ProfilePart, personId: PersonId): Promise<void>;
}
