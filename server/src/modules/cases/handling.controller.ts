import { Body, Controller } from '@nestjs/common';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { ExtensionId, SupervisionId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import {
  AskExtensionDto, AssignDto, ContactDto, DecideExtensionDto, DisputeDto, NoteDto, ProgressDto, ResumeDto, SettleSupervisionDto, SignDto, SuperviseDto, SupervisionAnswerDto, SuspendDto,
} from './dto/dispatch-case.dto.ts';
import { Extensions } from './extension.service.ts';
import { Handling } from './handling.service.ts';
import { Supervisions } from './supervision.service.ts';
import { Suspensions } from './suspension.service.ts';

/** What the unit does, and what desks grant, put off and supervise meanwhile. */
@Controller()
export class CaseHandlingController {
  constructor(
    private readonly handling: Handling, private readonly extensions: Extensions, private readonly suspensions: Suspensions, private readonly supervisions: Supervisions,
  ) {}

  @Route(casesStaffApi.sign)
  sign(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: SignDto): Promise<CaseResultView> {
    return this.handling.sign(actor, caseId, body);
  }

  @Route(casesStaffApi.dispute)
  dispute(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: DisputeDto): Promise<CaseResultView> {
    return this.handling.dispute(actor, caseId, body);
  }

  @Route(casesStaffApi.assign)
  assign(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { handlerId }: AssignDto): Promise<CaseResultView> {
    return this.handling.assign(actor, caseId, handlerId);
  }

  @Route(casesStaffApi.contact)
  contact(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() { text }: ContactDto): Promise<CaseResultView> {
    return this.handling.contact(actor, caseId, text);
  }

  @Route(casesStaffApi.progress)
  progress(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: ProgressDto): Promise<CaseResultView> {
    return this.handling.progress(actor, caseId, body);
  }

  @Route(casesStaffApi.note)
  note(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: NoteDto): Promise<CaseResultView> {
    return this.handling.note(actor, caseId, body);
  }

  @Route(casesStaffApi.askExtension)
  askExtension(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: AskExtensionDto): Promise<CaseResultView> {
    return this.extensions.ask(actor, caseId, body);
  }

  @Route(casesStaffApi.decideExtension)
  decideExtension(@CurrentActor() actor: Actor, @IdParam('extensionId') extensionId: ExtensionId, @Body() body: DecideExtensionDto): Promise<CaseResultView> {
    return this.extensions.decide(actor, extensionId, body);
  }

  @Route(casesStaffApi.suspend)
  suspend(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: SuspendDto): Promise<CaseResultView> {
    return this.suspensions.suspend(actor, caseId, body);
  }

  @Route(casesStaffApi.resume)
  resume(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: ResumeDto): Promise<CaseResultView> {
    return this.suspensions.resume(actor, caseId, body);
  }

  @Route(casesStaffApi.supervise)
  supervise(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Body() body: SuperviseDto): Promise<CaseResultView> {
    return this.supervisions.supervise(actor, caseId, body);
  }

  @Route(casesStaffApi.answerSupervision)
  answerSupervision(@CurrentActor() actor: Actor, @IdParam('supervisionId') supervisionId: SupervisionId, @Body() { text }: SupervisionAnswerDto): Promise<CaseResultView> {
    return this.supervisions.answer(actor, supervisionId, text);
  }

  @Route(casesStaffApi.settleSupervision)
  settleSupervision(@CurrentActor() actor: Actor, @IdParam('supervisionId') supervisionId: SupervisionId, @Body() body: SettleSupervisionDto): Promise<CaseResultView> {
    return this.supervisions.settle(actor, supervisionId, body);
  }
}
