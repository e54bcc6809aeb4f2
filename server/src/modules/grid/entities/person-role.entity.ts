import { Entity, Index } from 'typeorm';
import type { DivisionId, PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { PersonRoleId } from '@yuandian/shared/grid/grid.types';
import { CodeColumn, DayColumn, IdColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A role a person holds on a node during a term. A row is ended, never deleted. */
@Entity('person_role')
@Index('ix_person_role_person', ['personId', 'endedAt'])
@Index('ix_person_role_division', ['divisionId', 'role'])
export class PersonRoleEntity {
  @IdKey() id: PersonRoleId;
  @IdColumn() personId: PersonId;
  @CodeColumn(30) role: Role;
  @IdColumn() divisionId: DivisionId;
  /** The shop of a clerk, the stock point of a keeper. */
  @IdColumn({ nullable: true }) subjectId: string | null;
  @DayColumn() fromDay: LocalDate;
  /** Last day in office. */
  @DayColumn({ nullable: true }) toDay: LocalDate | null;
  /** Person, role, node and subject while the row stands, NULL once ended: nobody holds the same office twice. */
  @Index('uq_person_role_active', { unique: true }) @CodeColumn(200, { nullable: true }) activeKey: string | null;
  @IdColumn({ nullable: true }) assignedById: PersonId | null;
  @TextColumn(60) assignedByName: string;
  @TimeColumn() assignedAt: Date;
  @TimeColumn({ nullable: true }) endedAt: Date | null;
  @TextColumn(60, { nullable: true }) endedByName: string | null;
  @TextColumn(400, { nullable: true }) endReason: string | null;
}
