import { Controller, Query } from '@nestjs/common';
import { auditStaffApi } from '@yuandian/shared/audit/audit.api';
import type { AuditEntryView } from '@yuandian/shared/audit/audit.types';
import type { Page } from '@yuandian/shared/common/page';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { AuditReader } from './audit.reader.ts';
import { AuditEntryQueryDto } from './dto/audit-entry-query.dto.ts';

@Controller()
export class AuditStaffController {
  constructor(private readonly reader: AuditReader) {}

  @Route(auditStaffApi.listEntries)
  listEntries(@CurrentActor() actor: Actor, @Query() query: AuditEntryQueryDto): Promise<Page<AuditEntryView>> {
    return this.reader.listEntries(actor, query);
  }
}
