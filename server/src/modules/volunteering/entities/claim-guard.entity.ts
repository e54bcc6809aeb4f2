import { Entity } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IdKey, IntColumn } from '../../../database/columns.ts';

/**
 * One row a volunteer: whoever changes what a person may claim updates it first and so waits for the others. Overlap, the
 * personal quota, no-shows and the day's cap are then plain reads.
 */
@Entity('task_claim_guard')
export class ClaimGuardEntity {
  @IdKey() personId: PersonId;
  @IntColumn() version: number;
}
