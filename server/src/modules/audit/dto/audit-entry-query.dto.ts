import { AUDIT_LIMITS } from '@yuandian/shared/audit/audit.limits';
import type { AuditEntryQuery } from '@yuandian/shared/audit/audit.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Instant } from '@yuandian/shared/common/time';
import { DivisionPathField, IdField, InstantField, PageQueryDto, Pattern, Text } from '../../../common/http/fields.ts';

export class AuditEntryQueryDto extends PageQueryDto implements AuditEntryQuery {
  @IdField({ optional: true }) actorId?: PersonId;
  @Pattern({ optional: true, pattern: new RegExp(`^[a-z][a-z.-]{0,${AUDIT_LIMITS.action - 1}}$`), problem: '操作名称只含小写字母、点和横线' }) action?: string;
  @Text({ optional: true, max: AUDIT_LIMITS.subjectKind }) subjectKind?: string;
  @Text({ optional: true, max: AUDIT_LIMITS.subjectId }) subjectId?: string;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @InstantField({ optional: true }) from?: Instant;
  @InstantField({ optional: true }) to?: Instant;
}

export const auditEntryQueryDtoIsExact: IsExact<AuditEntryQueryDto, AuditEntryQuery> = true;
