import { DIVERSION_CLASSES, REJECT_REASONS, type DiversionClass, type RejectReason } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type {
  AskReporterRequest, DivertRequest, FileCaseRequest, MergeRequest, RaiseRequest, RecategoriseRequest, RecordReplyRequest, RejectRequest,
  RevealContactRequest, SendVerifierRequest, VerifyRequest,
} from '@yuandian/shared/cases/step.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import type { AssetId, CaseId, FileId, PersonId } from '@yuandian/shared/common/ids';
import { DivisionPathField, Flag, IdField, IdList, Nested, OneOf, Text } from '../../../common/http/fields.ts';
import { CasePointDto } from './submit-case.dto.ts';

export class AskReporterDto implements AskReporterRequest {
  @Text({ ...limits.reason, multiline: true }) question: string;
}

export class RecordReplyDto implements RecordReplyRequest {
  @Text({ ...limits.message, multiline: true }) text: string;
}

export class DivertDto implements DivertRequest {
  @OneOf({ values: Object.keys(DIVERSION_CLASSES) }) class: DiversionClass;
  @Text({ ...limits.reason, multiline: true }) text: string;
}

export class RejectDto implements RejectRequest {
  @OneOf({ values: Object.keys(REJECT_REASONS) }) reason: RejectReason;
  @Text({ ...limits.reason, multiline: true }) text: string;
}

export class MergeDto implements MergeRequest {
  @IdField() intoId: CaseId;
  @Text({ optional: true, max: limits.reason.max, multiline: true }) text?: string;
}

export class SendVerifierDto implements SendVerifierRequest {
  @IdField() verifierId: PersonId;
  @Text({ optional: true, max: limits.reason.max, multiline: true }) text?: string;
}

export class VerifyDto implements VerifyRequest {
  @Flag() found: boolean;
  @Text({ ...limits.message, multiline: true }) text: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
  @Nested({ optional: true, of: () => CasePointDto }) point?: CasePointDto;
}

export class FileCaseDto implements FileCaseRequest {
  @Text({ optional: true, max: limits.reason.max, multiline: true }) text?: string;
}

export class RaiseDto implements RaiseRequest {
  @Text({ ...limits.reason, multiline: true }) reason: string;
}

export class RecategoriseDto implements RecategoriseRequest {
  @Text({ max: 40 }) categoryCode: string;
  @DivisionPathField() divisionPath: string;
  @Text({ ...limits.address }) address: string;
  @Text({ optional: true, nullable: true, max: limits.building }) building?: string | null;
  @IdField({ optional: true, nullable: true }) assetId?: AssetId | null;
  @Text({ ...limits.reason, multiline: true }) reason: string;
}

export class RevealContactDto implements RevealContactRequest {
  @Text({ ...limits.reason }) reason: string;
}

export const askReporterDtoIsExact: IsExact<AskReporterDto, AskReporterRequest> = true;
export const recordReplyDtoIsExact: IsExact<RecordReplyDto, RecordReplyRequest> = true;
export const divertDtoIsExact: IsExact<DivertDto, DivertRequest> = true;
export const rejectDtoIsExact: IsExact<RejectDto, RejectRequest> = true;
export const mergeDtoIsExact: IsExact<MergeDto, MergeRequest> = true;
export const sendVerifierDtoIsExact: IsExact<SendVerifierDto, SendVerifierRequest> = true;
export const verifyDtoIsExact: IsExact<VerifyDto, VerifyRequest> = true;
export const fileCaseDtoIsExact: IsExact<FileCaseDto, FileCaseRequest> = true;
export const raiseDtoIsExact: IsExact<RaiseDto, RaiseRequest> = true;
export const recategoriseDtoIsExact: IsExact<RecategoriseDto, RecategoriseRequest> = true;
export const revealContactDtoIsExact: IsExact<RevealContactDto, RevealContactRequest> = true;
