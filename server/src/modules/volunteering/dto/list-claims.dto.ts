import type { IsExact } from '@yuandian/shared/common/exact';
import { correctionStates, type CorrectionStatus } from '@yuandian/shared/volunteering/correction-status';
import { HOURS_DESK_SCOPES, type CorrectionListQuery, type HoursDeskQuery, type ShouldBeHereQuery } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { CLAIM_LIST_SCOPES, ROSTER_SCOPES, type ClaimListScope, type MyClaimsQuery, type RosterQuery, type RosterScope } from '@yuandian/shared/volunteering/volunteering.types';
import { DivisionPathField, OneOf, PageQueryDto } from '../../../common/http/fields.ts';

const HOURS_SCOPES = Object.keys(HOURS_DESK_SCOPES).filter((scope) => scope !== 'corrections');

export class ListMyClaimsDto extends PageQueryDto implements MyClaimsQuery {
  @OneOf({ optional: true, values: Object.keys(CLAIM_LIST_SCOPES) }) scope?: ClaimListScope;
}

export class ListRosterDto extends PageQueryDto implements RosterQuery {
  @OneOf({ optional: true, values: Object.keys(ROSTER_SCOPES) }) scope?: RosterScope;
}

export class ListHoursDto extends PageQueryDto implements HoursDeskQuery {
  @OneOf({ optional: true, values: HOURS_SCOPES }) scope?: HoursDeskQuery['scope'];
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export class ListShouldBeHereDto extends PageQueryDto implements ShouldBeHereQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export class ListCorrectionsDto extends PageQueryDto implements CorrectionListQuery {
  @OneOf({ optional: true, values: Object.keys(correctionStates.states) }) status?: CorrectionStatus;
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export const listMyClaimsDtoIsExact: IsExact<ListMyClaimsDto, MyClaimsQuery> = true;
export const listRosterDtoIsExact: IsExact<ListRosterDto, RosterQuery> = true;
export const listHoursDtoIsExact: IsExact<ListHoursDto, HoursDeskQuery> = true;
export const listShouldBeHereDtoIsExact: IsExact<ListShouldBeHereDto, ShouldBeHereQuery> = true;
export const listCorrectionsDtoIsExact: IsExact<ListCorrectionsDto, CorrectionListQuery> = true;
