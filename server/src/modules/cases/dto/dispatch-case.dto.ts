import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type {
  ArbitrateRequest, AskExtensionRequest, AssignRequest, ContactRequest, CoOrderRequest, DecideExtensionRequest, DispatchRequest, DisputeRequest,
  HandOverRequest, NoteRequest, OrderAnswerRequest, ProgressRequest, ResumeRequest, SettleSupervisionRequest, SignRequest, SuperviseRequest,
  SupervisionAnswerRequest, SuspendRequest, TakeOnRequest,
} from '@yuandian/shared/cases/step.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import { DateField, Flag, IdField, IdList, ListOf, Nested, Pattern, Text } from '../../../common/http/fields.ts';
import { LateReasonDto } from './late-reason.dto.ts';
import { TimeLimitDto } from './save-category.dto.ts';

const reason = { ...limits.reason, multiline: true } as const;
const message = { ...limits.message, multiline: true } as const;
const remark = { optional: true, max: limits.reason.max, multiline: true } as const;

export class TakeOnDto implements TakeOnRequest {
  @Text(remark) text?: string;
}

export class CoOrderDto implements CoOrderRequest {
  @IdField() unitId: UnitId;
  @Text(reason) task: string;
  @DateField() dueOn: string;
}

export class DispatchDto implements DispatchRequest {
  @IdField() unitId: UnitId;
  @Text(remark) text?: string;
  @ListOf({ optional: true, of: () => CoOrderDto, max: limits.coOrders }) cooperating?: CoOrderDto[];
  @Nested({ optional: true, of: () => TimeLimitDto }) limit?: TimeLimitDto;
}

export class SignDto implements SignRequest {
  @IdField({ optional: true }) handlerId?: PersonId;
}

export class DisputeDto implements DisputeRequest {
  @Text(reason) reason: string;
  @IdField({ optional: true }) suggestedUnitId?: UnitId;
}

export class ArbitrateDto implements ArbitrateRequest {
  @IdField() unitId: UnitId;
  @Text(reason) reason: string;
}

export class AssignDto implements AssignRequest {
  @IdField() handlerId: PersonId;
}

export class ContactDto implements ContactRequest {
  @Text(message) text: string;
}

export class ProgressDto implements ProgressRequest {
  @Text(message) text: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
  @DateField() nextReplyOn: string;
  @Text({ ...reason, optional: true }) question?: string;
  @Nested({ optional: true, of: () => LateReasonDto }) lateReason?: LateReasonDto;
}

export class AskExtensionDto implements AskExtensionRequest {
  @Text(reason) reason: string;
  @DateField() wantedOn: string;
  @Nested({ optional: true, of: () => LateReasonDto }) lateReason?: LateReasonDto;
}

export class DecideExtensionDto implements DecideExtensionRequest {
  @Flag() granted: boolean;
  @Text(reason) reason: string;
  @DateField() nextReplyOn: string;
}

export class SuspendDto implements SuspendRequest {
  @Text(reason) reason: string;
  @DateField() reviewOn: string;
  @Nested({ optional: true, of: () => LateReasonDto }) lateReason?: LateReasonDto;
}

export class ResumeDto implements ResumeRequest {
  @Text(reason) reason: string;
  @DateField() nextReplyOn: string;
}

export class SuperviseDto implements SuperviseRequest {
  @Text(reason) reason: string;
  @DateField() dueOn: string;
}

export class SupervisionAnswerDto implements SupervisionAnswerRequest {
  @Text(message) text: string;
}

export class SettleSupervisionDto implements SettleSupervisionRequest {
  @Flag() settled: boolean;
  @Text(reason) text: string;
}

export class OrderAnswerDto implements OrderAnswerRequest {
  @Text(message) text: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
}

export class NoteDto implements NoteRequest {
  @Text(message) text: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
}

export class HandOverDto implements HandOverRequest {
  @Pattern({ pattern: /^[a-z0-9][a-z0-9-]{1,39}$/, problem: '没有这个平台' }) system: string;
  @Text(reason) reason: string;
}

export const takeOnDtoIsExact: IsExact<TakeOnDto, TakeOnRequest> = true;
export const coOrderDtoIsExact: IsExact<CoOrderDto, CoOrderRequest> = true;
export const dispatchDtoIsExact: IsExact<DispatchDto, DispatchRequest> = true;
export const signDtoIsExact: IsExact<SignDto, SignRequest> = true;
export const disputeDtoIsExact: IsExact<DisputeDto, DisputeRequest> = true;
export const arbitrateDtoIsExact: IsExact<ArbitrateDto, ArbitrateRequest> = true;
export const assignDtoIsExact: IsExact<AssignDto, AssignRequest> = true;
export const contactDtoIsExact: IsExact<ContactDto, ContactRequest> = true;
export const progressDtoIsExact: IsExact<ProgressDto, ProgressRequest> = true;
export const askExtensionDtoIsExact: IsExact<AskExtensionDto, AskExtensionRequest> = true;
export const decideExtensionDtoIsExact: IsExact<DecideExtensionDto, DecideExtensionRequest> = true;
export const suspendDtoIsExact: IsExact<SuspendDto, SuspendRequest> = true;
export const resumeDtoIsExact: IsExact<ResumeDto, ResumeRequest> = true;
export const superviseDtoIsExact: IsExact<SuperviseDto, SuperviseRequest> = true;
export const supervisionAnswerDtoIsExact: IsExact<SupervisionAnswerDto, SupervisionAnswerRequest> = true;
export const settleSupervisionDtoIsExact: IsExact<SettleSupervisionDto, SettleSupervisionRequest> = true;
export const orderAnswerDtoIsExact: IsExact<OrderAnswerDto, OrderAnswerRequest> = true;
export const noteDtoIsExact: IsExact<NoteDto, NoteRequest> = true;
export const handOverDtoIsExact: IsExact<HandOverDto, HandOverRequest> = true;
