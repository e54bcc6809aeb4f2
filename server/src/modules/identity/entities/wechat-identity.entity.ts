import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, CodeKey, IdColumn, TimeColumn } from '../../../database/columns.ts';

/** WeChat's name for a person in this mini-program. The session key is never kept. */
@Entity('wechat_identity')
export class WechatIdentityEntity {
  @CodeKey(64) openid: string;
  @Index('uq_wechat_identity_person', { unique: true }) @IdColumn() personId: PersonId;
  @CodeColumn(64, { nullable: true }) unionId: string | null;
  @TimeColumn() createdAt: Date;
}
