import { CLOSING_CODES, DISSATISFIED_TOPICS, SOLVED_ANSWERS, type ClosingCode, type DissatisfiedTopic, type SolvedAnswer } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { AnswerRequest, CheckRequest, ReopenRequest, VisitBackRequest, VouchRequest } from '@yuandian/shared/cases/step.types';
import type { ConfirmFixedRequest, RateCaseRequest, StillThereRequest, SurveyRequest } from '@yuandian/shared/cases/cases.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import type { FileId } from '@yuandian/shared/common/ids';
import { Flag, IdList, Nested, OneOf, Text, Whole, WordList } from '../../../common/http/fields.ts';
import { LateReasonDto } from './late-reason.dto.ts';

const message = { ...limits.message, multiline: true } as const;
const topics = { values: Object.keys(DISSATISFIED_TOPICS) } as const;
const stars = { min: 1, max: 5 } as const;

export class AnswerDto implements AnswerRequest {
  @OneOf({ values: Object.keys(CLOSING_CODES) }) code: ClosingCode;
  @Text({ ...limits.result, multiline: true }) text: string;
  @IdList({ max: limits.afterPhotos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
  @Text({ ...limits.rootCause, optional: true, multiline: true }) rootCause?: string;
  @Text({ ...limits.noBeforePhoto, optional: true }) noBeforePhoto?: string;
  @Nested({ optional: true, of: () => LateReasonDto }) lateReason?: LateReasonDto;
}

export class CheckDto implements CheckRequest {
  @Flag() passed: boolean;
  @Text(message) text: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
  @Text({ ...limits.reason, optional: true, multiline: true }) despiteLeader?: string;
}

export class VouchDto implements VouchRequest {
  @Flag() fixed: boolean;
  @Text({ ...limits.reason, optional: true, multiline: true }) text?: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
}

export class VisitBackDto implements VisitBackRequest {
  @Flag() reached: boolean;
  @OneOf({ optional: true, values: Object.keys(SOLVED_ANSWERS) }) solved?: SolvedAnswer;
  @Whole({ ...stars, optional: true }) satisfaction?: number;
  @WordList(topics) topics: DissatisfiedTopic[];
  @Text({ ...message, optional: true, multiline: true }) text?: string;
}

export class RateCaseDto implements RateCaseRequest {
  @OneOf({ values: Object.keys(SOLVED_ANSWERS) }) solved: SolvedAnswer;
  @Whole(stars) satisfaction: number;
  @WordList(topics) topics: DissatisfiedTopic[];
  @Text({ ...message, optional: true, multiline: true }) text?: string;
}

export class SurveyDto implements SurveyRequest {
  @Flag() stillGood: boolean;
  @Text({ ...message, optional: true, multiline: true }) text?: string;
}

export class StillThereDto implements StillThereRequest {
  @Text({ ...limits.description, multiline: true }) text: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
  @Whole({ min: 1, max: limits.version }) attempt: number;
}

export class ConfirmFixedDto implements ConfirmFixedRequest {
  @Flag() fixed: boolean;
  @Text({ ...limits.reason, optional: true, multiline: true }) text?: string;
}

export class ReopenDto implements ReopenRequest {
  @Text({ ...limits.reason, multiline: true }) reason: string;
}

export const answerDtoIsExact: IsExact<AnswerDto, AnswerRequest> = true;
export const checkDtoIsExact: IsExact<CheckDto, CheckRequest> = true;
export const vouchDtoIsExact: IsExact<VouchDto, VouchRequest> = true;
export const visitBackDtoIsExact: IsExact<VisitBackDto, VisitBackRequest> = true;
export const rateCaseDtoIsExact: IsExact<RateCaseDto, RateCaseRequest> = true;
export const surveyDtoIsExact: IsExact<SurveyDto, SurveyRequest> = true;
export const stillThereDtoIsExact: IsExact<StillThereDto, StillThereRequest> = true;
export const confirmFixedDtoIsExact: IsExact<ConfirmFixedDto, ConfirmFixedRequest> = true;
export const reopenDtoIsExact: IsExact<ReopenDto, ReopenRequest> = true;
