import { Entity, Index } from 'typeorm';
import type { CaseKind, CaseSource, CategoryGroupCode, ClosingCode, LateCause, Light, SolvedAnswer } from '@yuandian/shared/cases/case-kind';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { PublicState } from '@yuandian/shared/cases/cases.types';
import type { AssetId, CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { LimitUnit } from '@yuandian/shared/common/work-time';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, DayColumn, FlagColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A case (诉求·事件). Rows keep the division path that was true when they were made; `deskPath` is the node whose desk owes the next step. */
@Entity('case_record')
@Index('uq_case_record_number', ['number'], { unique: true })
@Index('ix_case_record_box', ['status', 'divisionPath', 'stepDueAt', 'light', 'groupCode'])
@Index('ix_case_record_light', ['light', 'divisionPath', 'stepDueAt'])
@Index('ix_case_record_division', ['divisionPath', 'createdAt'])
@Index('ix_case_record_unit', ['unitId', 'status', 'stepDueAt'])
@Index('ix_case_record_handler', ['handlerId', 'status'])
@Index('ix_case_record_verifier', ['verifierId', 'status'])
@Index('ix_case_record_reporter', ['reporterId', 'createdAt'])
@Index('ix_case_record_place', ['placeKey', 'categoryCode', 'createdAt'])
@Index('ix_case_record_asset', ['assetId', 'categoryCode', 'createdAt'])
@Index('ix_case_record_near', ['categoryCode', 'latitudeE6'])
@Index('ix_case_record_board', ['publicState', 'divisionPath', 'createdAt'])
@Index('ix_case_record_parent', ['parentId'])
@Index('ix_case_record_recurrence', ['recurrenceOf'])
@Index('ix_case_record_supervised', ['supervised', 'divisionPath', 'stepDueAt'])
@Index('ix_case_record_filed', ['filedAt', 'divisionPath'])
@Index('ix_case_record_ended', ['endedAt', 'divisionPath'])
@Index('ix_case_record_created', ['createdAt'])
@Index('ix_case_record_withdrawn', ['withdrawnBy', 'withdrawnAt'])
export class CaseRecordEntity extends BaseEntity {
  declare id: CaseId;
  @CodeColumn(20) number: string;
  @CodeColumn(12) status: CaseStatus;
  @CodeColumn(12) kind: CaseKind;
  @CodeColumn(10) source: CaseSource;
  @CodeColumn(40) categoryCode: string;
  @IntColumn() categoryVersion: number;
  @CodeColumn(20) groupCode: CategoryGroupCode;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(160) deskPath: string;
  @TextColumn(120) address: string;
  @TextColumn(40, { nullable: true }) building: string | null;
  @IntColumn({ nullable: true }) latitudeE6: number | null;
  @IntColumn({ nullable: true }) longitudeE6: number | null;
  @CodeColumn(64) placeKey: string;
  @LongTextColumn() description: string;
  @LongTextColumn() answers: string;
  @IdColumn({ nullable: true }) reporterId: PersonId | null;
  @CodeColumn(800, { nullable: true }) contact: string | null;
  @FlagColumn() confidential: boolean;
  @FlagColumn() publicWish: boolean;
  @CodeColumn(10) publicState: PublicState;
  @CodeColumn(40, { nullable: true }) outerNumber: string | null;
  @IdColumn({ nullable: true }) unitId: UnitId | null;
  @IdColumn({ nullable: true }) handlerId: PersonId | null;
  @IdColumn({ nullable: true }) verifierId: PersonId | null;
  @IdColumn({ nullable: true }) dispatchedBy: PersonId | null;
  @CodeColumn(160, { nullable: true }) dispatchDeskPath: string | null;
  @IdColumn({ nullable: true }) answeredBy: PersonId | null;
  @IdColumn({ nullable: true }) parentId: CaseId | null;
  @IdColumn({ nullable: true }) recurrenceOf: CaseId | null;
  @IntColumn() attempt: number;
  @FlagColumn() returnable: boolean;
  @FlagColumn() objected: boolean;
  @IntColumn() extensions: number;
  @IntColumn() reworks: number;
  @IntColumn() escalation: number;
  @FlagColumn() supervised: boolean;
  @IntColumn({ nullable: true }) limitAmount: number | null;
  @CodeColumn(12, { nullable: true }) limitUnit: LimitUnit | null;
  @CodeColumn(8) light: Light;
  @TimeColumn({ nullable: true }) stepDueAt: Date | null;
  @TimeColumn({ nullable: true }) handleFrom: Date | null;
  @TimeColumn({ nullable: true }) handleDueAt: Date | null;
  @TimeColumn({ nullable: true }) pausedAt: Date | null;
  @TimeColumn({ nullable: true }) nextReplyAt: Date | null;
  @TextColumn(300, { nullable: true }) waitReason: string | null;
  @TextColumn(300, { nullable: true }) question: string | null;
  @TimeColumn({ nullable: true }) remindedAt: Date | null;
  @TimeColumn({ nullable: true }) acceptedAt: Date | null;
  @TimeColumn({ nullable: true }) filedAt: Date | null;
  @TimeColumn({ nullable: true }) dispatchedAt: Date | null;
  @TimeColumn({ nullable: true }) signedAt: Date | null;
  @TimeColumn({ nullable: true }) contactDueAt: Date | null;
  @TimeColumn({ nullable: true }) contactedAt: Date | null;
  @TimeColumn({ nullable: true }) answeredAt: Date | null;
  @IntColumn({ nullable: true }) inTime: number | null;
  @TimeColumn({ nullable: true }) checkedAt: Date | null;
  @TimeColumn({ nullable: true }) endedAt: Date | null;
  @CodeColumn(12, { nullable: true }) closingCode: ClosingCode | null;
  @LongTextColumn({ nullable: true }) result: string | null;
  @TextColumn(300, { nullable: true }) rootCause: string | null;
  @CodeColumn(8, { nullable: true }) solved: SolvedAnswer | null;
  @IntColumn({ nullable: true }) satisfaction: number | null;
  @IntColumn() followers: number;
  @IntColumn() thanks: number;
  @IntColumn() confirmedFixed: number;
  @IntColumn() confirmedBroken: number;
  @DayColumn({ nullable: true }) suspendedUntil: LocalDate | null;
  @TimeColumn({ nullable: true }) surveyedAt: Date | null;
  @IntColumn({ nullable: true }) stillGood: number | null;
  @IntColumn({ nullable: true }) points: number | null;
  /** Working minutes from dispatch to signature. */
  @IntColumn({ nullable: true }) signMinutes: number | null;
  /** Minutes from report to end. */
  @IntColumn({ nullable: true }) openMinutes: number | null;
  @TimeColumn({ nullable: true }) anonymisedAt: Date | null;
  @IdColumn({ nullable: true }) assetId: AssetId | null;
  /** Why the last answer has no photo from before the work. */
  @TextColumn(100, { nullable: true }) noBeforePhoto: string | null;
  /** Why it is late, as its owner said last. */
  @CodeColumn(12, { nullable: true }) lateCause: LateCause | null;
  @TextColumn(200, { nullable: true }) lateText: string | null;
  @TimeColumn({ nullable: true }) lateExplainedAt: Date | null;
  /** Who reported a danger and took that back; the case goes on and has no reporter any more. */
  @IdColumn({ nullable: true }) withdrawnBy: PersonId | null;
  @TimeColumn({ nullable: true }) withdrawnAt: Date | null;
}
