import { Entity } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IdKey, TimeColumn } from '../../../database/columns.ts';

/** Somebody who wants to be 匿名居民 on every board. The row goes when they change their mind. */
@Entity('honor_opt_out')
export class HonorOptOutEntity {
  @IdKey() personId: PersonId;
  @TimeColumn() optedOutAt: Date;
}
