import type { PersonId } from '@yuandian/shared/common/ids';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { Entity } from 'typeorm';
import { CodeKey, IdKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** Messages of one template a person has agreed to and not yet got. */
@Entity('subscribe_quota')
export class SubscribeQuotaEntity {
  @IdKey() personId: PersonId;
  @CodeKey(40) template: SubscribeTemplateKey;
  @IntColumn() remaining: number;
  @TimeColumn() updatedAt: Date;
}
