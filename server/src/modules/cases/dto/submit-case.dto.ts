import { CASE_KINDS, type CaseKind } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { CaseAnswer, CasePoint, ReportForOthersRequest, SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import type { AssetId, CaseId, FileId } from '@yuandian/shared/common/ids';
import { Decimal, DivisionPathField, Flag, IdField, IdList, ListOf, Nested, OneOf, Text, TextList } from '../../../common/http/fields.ts';

const CODE_LENGTH = 40;

export class CasePointDto implements CasePoint {
  @Decimal({ min: -90, max: 90 }) latitude: number;
  @Decimal({ min: -180, max: 180 }) longitude: number;
}

class CaseAnswerDto implements CaseAnswer {
  @Text({ max: CODE_LENGTH }) key: string;
  @TextList({ max: limits.options, length: limits.answer }) values: string[];
}

class ReportDto {
  @IdField() id: CaseId;
  @OneOf({ values: Object.keys(CASE_KINDS) }) kind: CaseKind;
  @Text({ ...limits.description, multiline: true }) description: string;
  @ListOf({ of: () => CaseAnswerDto, max: limits.questions }) answers: CaseAnswerDto[];
  @Text({ ...limits.address }) address: string;
  @Text({ optional: true, max: limits.building }) building?: string;
  @Nested({ optional: true, of: () => CasePointDto }) point?: CasePointDto;
  @IdField({ optional: true }) assetId?: AssetId;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
  @Flag() confidential: boolean;
}

export class SubmitCaseDto extends ReportDto implements SubmitCaseRequest {
  @OneOf({ values: ['resident', 'snapshot'] }) source: 'resident' | 'snapshot';
  @Text({ optional: true, max: CODE_LENGTH }) categoryCode?: string;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @Flag() publicWish: boolean;
}

export class ReportForOthersDto extends ReportDto implements ReportForOthersRequest {
  @OneOf({ values: ['proxy', 'phone', 'find', 'outer'] }) source: 'proxy' | 'phone' | 'find' | 'outer';
  @Text({ max: CODE_LENGTH }) categoryCode: string;
  @DivisionPathField() divisionPath: string;
  @Text({ optional: true, ...limits.name }) reporterName?: string;
  @Text({ optional: true, max: 20 }) reporterPhone?: string;
  @Text({ optional: true, max: CODE_LENGTH }) outerNumber?: string;
}

export const submitCaseDtoIsExact: IsExact<SubmitCaseDto, SubmitCaseRequest> = true;
export const reportForOthersDtoIsExact: IsExact<ReportForOthersDto, ReportForOthersRequest> = true;
