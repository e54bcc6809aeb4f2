import type { ClientRefusal } from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId } from '@yuandian/shared/integrations/integrations.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** The key of an outer system. Its secret is sealed, not hashed: the server computes the same signature. */
@Entity('api_client')
@Index('uq_api_client_key', ['keyId'], { unique: true })
@Index('ix_api_client_division', ['divisionPath', 'createdAt'])
export class ApiClientEntity extends BaseEntity {
  declare id: ApiClientId;
  @TextColumn(40) name: string;
  @CodeColumn(40) keyId: string;
  @CodeColumn(200) secret: string;
  /** Opens too until `formerSecretUntil`. */
  @CodeColumn(200, { nullable: true }) formerSecret: string | null;
  @TimeColumn({ nullable: true }) formerSecretUntil: Date | null;
  /** JSON lists. */
  @LongTextColumn() permissions: string;
  @CodeColumn(255) divisionPath: string;
  @LongTextColumn() addresses: string;
  @TimeColumn({ nullable: true }) expiresAt: Date | null;
  @TimeColumn({ nullable: true }) disabledAt: Date | null;
  @TimeColumn({ nullable: true }) lastUsedAt: Date | null;
  @IntColumn() calls: number;
  @IntColumn() refusals: number;
  @CodeColumn(40, { nullable: true }) lastRefusal: ClientRefusal | null;
  @TimeColumn({ nullable: true }) lastRefusedAt: Date | null;
}
