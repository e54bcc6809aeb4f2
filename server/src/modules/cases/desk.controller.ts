import { Body, Controller } from '@nestjs/common';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { ReporterContactView } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseSubmittedView } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CaseContacts } from './case-contact.service.ts';
import { Desk } from './desk.service.ts';
import {
  AskReporterDto, DivertDto, FileCaseDto, MergeDto, RaiseDto, RecategoriseDto, RecordReplyDto, RejectDto, RevealContactDto, SendVerifierDto, VerifyDto,
} from './dto/decide-case.dto.ts';
import { ReportForOthersDto } from './dto/submit-case.dto.ts';
import { Intake } from './intake.service.ts';
import { Merges } from './merge.service.ts';
import { Verifications } from './verification.service.ts';

@Controller()
export class DeskController {
  constructor(
    private readonly intake: Intake, private readonly desk: Desk, private readonly merges: Merges, private readonly verifications: Verifications, private readonly contacts: CaseContacts,
  ) {}

  @Route(casesStaffApi.report)
  report(@CurrentActor() actor: Actor, @Body() body: ReportForOthersDto): Promise<CaseSubmittedView> {
    return this.intake.report(actor, body);
  }

  @Route(casesStaffApi.askReporter)
  askReporter(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { question }: AskReporterDto): Promise<CaseResultView> {
    return this.desk.askReporter(actor, caseId, question);
  }

  @Route(casesStaffApi.recordReply)
  recordReply(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { text }: RecordReplyDto): Promise<CaseResultView> {
    return this.desk.recordReply(actor, caseId, text);
  }

  @Route(casesStaffApi.divert)
  divert(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: DivertDto): Promise<CaseResultView> {
    return this.desk.divert(actor, caseId, body);
  }

  @Route(casesStaffApi.reject)
  reject(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: RejectDto): Promise<CaseResultView> {
    return this.desk.reject(actor, caseId, body);
  }

  @Route(casesStaffApi.merge)
  merge(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: MergeDto): Promise<CaseResultView> {
    return this.merges.merge(actor, caseId, body);
  }

  @Route(casesStaffApi.sendVerifier)
  sendVerifier(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: SendVerifierDto): Promise<CaseResultView> {
    return this.verifications.send(actor, caseId, body);
  }

  @Route(casesStaffApi.verify)
  verify(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: VerifyDto): Promise<CaseResultView> {
    return this.verifications.verify(actor, caseId, body);
  }

  @Route(casesStaffApi.file)
  file(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { text }: FileCaseDto): Promise<CaseResultView> {
    return this.desk.file(actor, caseId, text);
  }

  @Route(casesStaffApi.raise)
  raise(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { reason }: RaiseDto): Promise<CaseResultView> {
    return this.desk.raise(actor, caseId, reason);
  }

  @Route(casesStaffApi.recategorise)
  recategorise(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: RecategoriseDto): Promise<CaseResultView> {
    return this.desk.recategorise(actor, caseId, body);
  }

  @Route(casesStaffApi.revealContact)
  revealContact(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { reason }: RevealContactDto): Promise<ReporterContactView> {
    return this.contacts.reveal(actor, caseId, reason);
  }
}
