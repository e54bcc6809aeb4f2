import type { IsExact } from '@yuandian/shared/common/exact';
import type { PersonId } from '@yuandian/shared/common/ids';
import { ARCHIVE_LIMITS, VISIT_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import {
  ARCHIVE_KINDS, ARCHIVE_SCOPES, CLOSE_REASONS, CONSENT_WAYS, VISIT_RESULTS, VISIT_WAYS, type ArchiveId, type ArchiveKind, type ArchiveListQuery,
  type ArchiveScope, type CloseArchiveRequest, type CloseReason, type ConsentWay, type EditArchiveRequest, type OpenArchiveRequest, type RecordVisitRequest,
  type RevealArchiveRequest, type VisitId, type VisitResult, type VisitWay, type WorkerQuery,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { DateField, DivisionPathField, IdField, InstantField, OneOf, PageQueryDto, Text, Whole } from '../../../common/http/fields.ts';

const PHONE_MAX = 20;

export class OpenArchiveDto implements OpenArchiveRequest {
  @IdField() id: ArchiveId;
  @DivisionPathField() divisionPath: string;
  @OneOf({ values: Object.keys(ARCHIVE_KINDS) }) kind: ArchiveKind;
  @Text({ min: ARCHIVE_LIMITS.nameMin, max: ARCHIVE_LIMITS.nameMax }) name: string;
  @Text({ optional: true, nullable: true, max: PHONE_MAX }) phone?: string | null;
  @Text({ min: ARCHIVE_LIMITS.addressMin, max: ARCHIVE_LIMITS.addressMax }) address: string;
  @OneOf({ values: Object.keys(CONSENT_WAYS) }) consentWay: ConsentWay;
  @DateField() consentOn: string;
  @Text({ max: ARCHIVE_LIMITS.nameMax }) consentBy: string;
  @Whole({ min: ARCHIVE_LIMITS.everyDaysMin, max: ARCHIVE_LIMITS.everyDaysMax }) everyDays: number;
  @DateField() nextOn: string;
  @IdField() responsibleId: PersonId;
}

export class EditArchiveDto implements EditArchiveRequest {
  @OneOf({ optional: true, values: Object.keys(ARCHIVE_KINDS) }) kind?: ArchiveKind;
  @Text({ optional: true, min: ARCHIVE_LIMITS.nameMin, max: ARCHIVE_LIMITS.nameMax }) name?: string;
  @Text({ optional: true, nullable: true, max: PHONE_MAX }) phone?: string | null;
  @Text({ optional: true, min: ARCHIVE_LIMITS.addressMin, max: ARCHIVE_LIMITS.addressMax }) address?: string;
  @Whole({ optional: true, min: ARCHIVE_LIMITS.everyDaysMin, max: ARCHIVE_LIMITS.everyDaysMax }) everyDays?: number;
  @DateField({ optional: true }) nextOn?: string;
  @IdField({ optional: true }) responsibleId?: PersonId;
}

export class CloseArchiveDto implements CloseArchiveRequest {
  @OneOf({ values: Object.keys(CLOSE_REASONS) }) reason: CloseReason;
}

export class RevealArchiveDto implements RevealArchiveRequest {
  @Text({ min: ARCHIVE_LIMITS.reasonMin, max: ARCHIVE_LIMITS.reasonMax }) reason: string;
}

export class RecordVisitDto implements RecordVisitRequest {
  @IdField() id: VisitId;
  @OneOf({ values: Object.keys(VISIT_WAYS) }) way: VisitWay;
  @OneOf({ values: Object.keys(VISIT_RESULTS) }) result: VisitResult;
  @InstantField() at: string;
  @Text({ optional: true, max: VISIT_LIMITS.noteMax, multiline: true }) note?: string;
  @DateField({ optional: true }) nextOn?: string;
}

export class ListArchivesDto extends PageQueryDto implements ArchiveListQuery {
  @OneOf({ optional: true, values: Object.keys(ARCHIVE_SCOPES) }) scope?: ArchiveScope;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @OneOf({ optional: true, values: Object.keys(ARCHIVE_KINDS) }) kind?: ArchiveKind;
  @Text({ optional: true, max: ARCHIVE_LIMITS.searchMax }) q?: string;
}

export class ListWorkersDto implements WorkerQuery {
  @DivisionPathField() divisionPath: string;
}

export const openArchiveDtoIsExact: IsExact<OpenArchiveDto, OpenArchiveRequest> = true;
export const editArchiveDtoIsExact: IsExact<EditArchiveDto, EditArchiveRequest> = true;
export const closeArchiveDtoIsExact: IsExact<CloseArchiveDto, CloseArchiveRequest> = true;
export const revealArchiveDtoIsExact: IsExact<RevealArchiveDto, RevealArchiveRequest> = true;
export const recordVisitDtoIsExact: IsExact<RecordVisitDto, RecordVisitRequest> = true;
export const listArchivesDtoIsExact: IsExact<ListArchivesDto, ArchiveListQuery> = true;
export const listWorkersDtoIsExact: IsExact<ListWorkersDto, WorkerQuery> = true;
