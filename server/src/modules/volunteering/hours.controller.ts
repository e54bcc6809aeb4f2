import { Body, Controller, Query } from '@nestjs/common';
import type { ClaimId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { CorrectionResultView, CorrectionView, StaffClaimView, StaffRosterEntryView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { ClaimResultView, CorrectionId } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CorrectionReader } from './correction.reader.ts';
import { Corrections } from './correction.service.ts';
import { Decisions } from './decision.service.ts';
import { ConfirmMinutesDto } from './dto/confirm-minutes.dto.ts';
import { GiveReasonDto } from './dto/give-reason.dto.ts';
import { ListCorrectionsDto, ListHoursDto, ListShouldBeHereDto } from './dto/list-claims.dto.ts';
import { SetMinutesDto } from './dto/set-minutes.dto.ts';
import { Hours } from './hours.service.ts';
import { NoShows } from './no-show.service.ts';
import { RosterReader } from './roster.reader.ts';
import { VolunteeringStaffReader } from './volunteering.staff.reader.ts';

/** Claims and hours on the desk of a community. */
@Controller()
export class HoursController {
  constructor(
    private readonly desk: VolunteeringStaffReader, private readonly roster: RosterReader, private readonly correctionReader: CorrectionReader,
    private readonly decisions: Decisions, private readonly hours: Hours, private readonly noShows: NoShows, private readonly corrections: Corrections,
  ) {}

  @Route(volunteeringStaffApi.listShouldBeHere)
  listShouldBeHere(@CurrentActor() actor: Actor, @Query() query: ListShouldBeHereDto): Promise<Page<StaffRosterEntryView>> {
    return this.roster.listShouldBeHere(actor, query);
  }

  @Route(volunteeringStaffApi.listHours)
  listHours(@CurrentActor() actor: Actor, @Query() query: ListHoursDto): Promise<Page<StaffRosterEntryView>> {
    return this.roster.listHours(actor, query);
  }

  @Route(volunteeringStaffApi.getClaim)
  getClaim(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId): Promise<StaffClaimView> {
    return this.desk.getClaim(actor, claimId);
  }

  @Route(volunteeringStaffApi.approveClaim)
  approveClaim(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId): Promise<ClaimResultView> {
    return this.decisions.approve(actor, 'volunteering.claim.decide', claimId);
  }

  @Route(volunteeringStaffApi.rejectClaim)
  rejectClaim(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.decisions.reject(actor, 'volunteering.claim.decide', claimId, reason);
  }

  @Route(volunteeringStaffApi.confirmMinutes)
  confirmMinutes(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() body: ConfirmMinutesDto): Promise<ClaimResultView> {
    return this.hours.confirm(actor, 'volunteering.hours.confirm', claimId, body);
  }

  @Route(volunteeringStaffApi.markNoShow)
  markNoShow(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.noShows.mark(actor, 'volunteering.hours.confirm', claimId, reason);
  }

  @Route(volunteeringStaffApi.countersignMinutes)
  countersignMinutes(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId): Promise<ClaimResultView> {
    return this.hours.countersign(actor, claimId);
  }

  @Route(volunteeringStaffApi.resolveDispute)
  resolveDispute(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() body: SetMinutesDto): Promise<ClaimResultView> {
    return this.hours.resolve(actor, claimId, body);
  }

  @Route(volunteeringStaffApi.grantAppeal)
  grantAppeal(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() body: SetMinutesDto): Promise<ClaimResultView> {
    return this.noShows.grant(actor, claimId, body);
  }

  @Route(volunteeringStaffApi.denyAppeal)
  denyAppeal(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() { reason }: GiveReasonDto): Promise<ClaimResultView> {
    return this.noShows.deny(actor, claimId, reason);
  }

  @Route(volunteeringStaffApi.listCorrections)
  listCorrections(@CurrentActor() actor: Actor, @Query() query: ListCorrectionsDto): Promise<Page<CorrectionView>> {
    return this.correctionReader.listCorrections(actor, query);
  }

  @Route(volunteeringStaffApi.proposeCorrection)
  proposeCorrection(@CurrentActor() actor: Actor, @IdParam('claimId') claimId: ClaimId, @Body() body: SetMinutesDto): Promise<CorrectionResultView> {
    return this.corrections.propose(actor, claimId, body);
  }

  @Route(volunteeringStaffApi.applyCorrection)
  applyCorrection(@CurrentActor() actor: Actor, @IdParam('correctionId') correctionId: CorrectionId): Promise<CorrectionResultView> {
    return this.corrections.apply(actor, correctionId);
  }

  @Route(volunteeringStaffApi.refuseCorrection)
  refuseCorrection(
    @CurrentActor() actor: Actor, @IdParam('correctionId') correctionId: CorrectionId, @Body() { reason }: GiveReasonDto,
  ): Promise<CorrectionResultView> {
    return this.corrections.refuse(actor, correctionId, reason);
  }
}
