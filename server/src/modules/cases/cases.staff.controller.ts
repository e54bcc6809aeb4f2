import { Body, Controller, Query } from '@nestjs/common';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseUnitView } from '@yuandian/shared/cases/cases.rule.types';
import type { CaseCountsView, CaseDeskRowView, MyCaseWorkView, SavedFilterId, SavedFilterView, StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { BulkResultView, CandidateView } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { Bulk } from './bulk.service.ts';
import { CandidateReader } from './candidate.reader.ts';
import { CaseDeskReader } from './case-desk.reader.ts';
import { CaseDetailReader } from './case-detail.reader.ts';
import { DoBulkDto, FilterQueryDto, ListCandidatesDto, ListCasesDto, SaveFilterDto } from './dto/list-cases.dto.ts';
import { ListCaseUnitsDto } from './dto/save-unit.dto.ts';
import { MyWorkReader } from './my-work.reader.ts';
import { SavedFilters } from './saved-filter.service.ts';
import { UnitReader } from './unit.reader.ts';

/** The desk's lists, one case in full, and what is done to many. */
@Controller()
export class CasesStaffController {
  constructor(
    private readonly desk: CaseDeskReader, private readonly detail: CaseDetailReader, private readonly candidates: CandidateReader, private readonly units: UnitReader,
    private readonly bulk: Bulk, private readonly filters: SavedFilters, private readonly myWork: MyWorkReader,
  ) {}

  @Route(casesStaffApi.countBoxes)
  countBoxes(@CurrentActor() actor: Actor, @Query() query: FilterQueryDto): Promise<CaseCountsView> {
    return this.desk.counts(actor, query);
  }

  @Route(casesStaffApi.getMyWork)
  getMyWork(@CurrentActor() actor: Actor): Promise<MyCaseWorkView> {
    return this.myWork.get(actor);
  }

  @Route(casesStaffApi.listFilters)
  listFilters(@CurrentActor() actor: Actor): Promise<SavedFilterView[]> {
    return this.filters.list(actor);
  }

  @Route(casesStaffApi.saveFilter)
  saveFilter(@CurrentActor() actor: Actor, @Body() dto: SaveFilterDto): Promise<SavedFilterView> {
    return this.filters.save(actor, dto);
  }

  @Route(casesStaffApi.deleteFilter)
  deleteFilter(@CurrentActor() actor: Actor, @IdParam('filterId') filterId: SavedFilterId): Promise<SavedFilterView> {
    return this.filters.remove(actor, filterId);
  }

  @Route(casesStaffApi.doBulk)
  doBulk(@CurrentActor() actor: Actor, @Body() dto: DoBulkDto): Promise<BulkResultView> {
    return this.bulk.run(actor, dto);
  }

  @Route(casesStaffApi.listCases)
  listCases(@CurrentActor() actor: Actor, @Query() query: ListCasesDto): Promise<Page<CaseDeskRowView>> {
    return this.desk.list(actor, query);
  }

  @Route(casesStaffApi.getCase)
  getCase(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId): Promise<StaffCaseView> {
    return this.detail.get(actor, caseId);
  }

  @Route(casesStaffApi.listCandidates)
  listCandidates(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Query() query: ListCandidatesDto): Promise<Page<CandidateView>> {
    return this.candidates.list(actor, caseId, query);
  }

  @Route(casesStaffApi.listCaseUnits)
  listCaseUnits(@CurrentActor() actor: Actor, @IdParam('caseId') caseId: CaseId, @Query() query: ListCaseUnitsDto): Promise<Page<CaseUnitView>> {
    return this.units.listAt(actor, caseId, query);
  }
}
