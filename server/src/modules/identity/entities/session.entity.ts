import { Entity, Index } from 'typeorm';
import type { PersonId, SessionId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One log-in on one device and all refresh tokens that follow from it (the "family"). Holds no token. */
@Entity('session')
@Index('ix_session_person', ['personId', 'revokedAt'])
export class SessionEntity {
  @IdKey() id: SessionId;
  @IdColumn() personId: PersonId;
  @CodeColumn(10) via: 'wechat' | 'account';
  @TextColumn(80) device: string;
  /** Random; a refresh token is a keyed hash over it and the generation. */
  @CodeColumn(64) refreshSeed: string;
  /** Number of the refresh token that works now. */
  @IntColumn() generation: number;
  @TimeColumn() rotatedAt: Date;
  /** Unused until then, the session is over. */
  @Index('ix_session_expires') @TimeColumn() expiresAt: Date;
  /** Over then, however much it is used. */
  @TimeColumn() endsAt: Date;
  @TimeColumn({ nullable: true }) revokedAt: Date | null;
  @CodeColumn(30, { nullable: true }) revokedBecause: string | null;
  @TimeColumn() createdAt: Date;
}
