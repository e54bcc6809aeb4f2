import { Entity } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IdKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** Wrong typed codes of one verifier since `since`. Twelve digits are not guessed in ten tries. */
@Entity('pickup_attempt')
export class PickupAttemptEntity {
  @IdKey() verifierId: PersonId;
  @IntColumn() wrong: number;
  @TimeColumn() since: Date;
}
