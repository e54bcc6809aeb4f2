import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { ArchiveStatus } from '@yuandian/shared/fieldwork/archive-status';
import type { ArchiveId, ArchiveKind, CloseReason, ConsentWay, VisitResult, VisitWay } from '@yuandian/shared/fieldwork/fieldwork.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, DayColumn, IdColumn, IdKey, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One person to be cared for. Name, phone and address are sealed, with blind indexes; lists show the masked words. */
@Entity('care_archive')
@Index('ix_care_archive_division', ['divisionPath', 'nextOn'])
@Index('ix_care_archive_next', ['status', 'nextOn', 'id'])
@Index('ix_care_archive_name', ['nameHash'])
@Index('ix_care_archive_phone', ['phoneHash'])
@Index('ix_care_archive_responsible', ['responsibleId'])
@Index('ix_care_archive_closed', ['closedAt'])
@Index('uq_care_archive_active', ['activeKey'], { unique: true })
export class CareArchiveEntity extends BaseEntity {
  declare id: ArchiveId;
  @CodeColumn(20) status: ArchiveStatus;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(16) kind: ArchiveKind;
  @TextColumn(30) displayName: string;
  @TextColumn(40) displayAddress: string;
  @LongTextColumn({ nullable: true }) name: string | null;
  @CodeColumn(64, { nullable: true }) nameHash: string | null;
  @LongTextColumn({ nullable: true }) phone: string | null;
  @CodeColumn(64, { nullable: true }) phoneHash: string | null;
  @LongTextColumn({ nullable: true }) address: string | null;
  @CodeColumn(64, { nullable: true }) addressHash: string | null;
  /** Community, name and address while the archive is active: nobody is kept twice. */
  @CodeColumn(64, { nullable: true }) activeKey: string | null;
  @CodeColumn(16) consentWay: ConsentWay;
  @DayColumn() consentOn: LocalDate;
  @TextColumn(30) consentBy: string;
  @IdColumn() consentRecordedBy: PersonId;
  @IntColumn() everyDays: number;
  @DayColumn() nextOn: LocalDate;
  @IdColumn() responsibleId: PersonId;
  @TimeColumn({ nullable: true }) lastContactAt: Date | null;
  @CodeColumn(16, { nullable: true }) lastContactWay: VisitWay | null;
  @CodeColumn(16, { nullable: true }) lastResult: VisitResult | null;
  @TimeColumn({ nullable: true }) closedAt: Date | null;
  @CodeColumn(16, { nullable: true }) closeReason: CloseReason | null;
}

/** What was deleted after its time, and when: the archive's row stays as a number without a person. */
@Entity('care_deletion')
@Index('uq_care_deletion_archive', ['archiveId'], { unique: true })
export class CareDeletionEntity {
  @IdKey() id: string;
  @IdColumn() archiveId: ArchiveId;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(16) closeReason: CloseReason;
  @TimeColumn() closedAt: Date;
  @IntColumn() visits: number;
  @TimeColumn() deletedAt: Date;
}
