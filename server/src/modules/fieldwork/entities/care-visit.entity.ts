import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { ArchiveId, VisitId, VisitResult, VisitWay } from '@yuandian/shared/fieldwork/fieldwork.types';
import { CodeColumn, DayColumn, IdColumn, IdKey, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One attempt at contact. Its id was made on the phone. */
@Entity('care_visit')
@Index('ix_care_visit_archive', ['archiveId', 'contactedAt', 'id'])
@Index('ix_care_visit_division', ['divisionPath', 'contactedAt'])
@Index('ix_care_visit_person', ['personId'])
export class CareVisitEntity {
  @IdKey() id: VisitId;
  @IdColumn() archiveId: ArchiveId;
  @CodeColumn(160) divisionPath: string;
  @IdColumn() personId: PersonId;
  @TextColumn(60) personName: string;
  @CodeColumn(16) way: VisitWay;
  @CodeColumn(16) result: VisitResult;
  /** Sealed: people write down more than they should. */
  @LongTextColumn({ nullable: true }) note: string | null;
  @DayColumn({ nullable: true }) nextOn: LocalDate | null;
  @TimeColumn() contactedAt: Date;
  @TimeColumn() createdAt: Date;
}
