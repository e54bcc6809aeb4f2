import { Body, Controller, Query } from '@nestjs/common';
import { casesRulesApi } from '@yuandian/shared/cases/cases.api';
import type {
  CalendarDayView, CategoryView, DryRunView, DutyView, RerunView, RoutingRuleId, RoutingRuleView, TemplateId, TemplateView, UnitView,
} from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { Page } from '@yuandian/shared/common/page';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { Categories } from './category.service.ts';
import { DirectoryReader } from './directory.reader.ts';
import { Directories } from './directory.service.ts';
import { CategoryCodeParam, DayParam } from './dto/directory-param.dto.ts';
import { ListCalendarDto, SaveCalendarDayDto } from './dto/save-calendar-day.dto.ts';
import { ListCategoriesDto, SaveCategoryDto } from './dto/save-category.dto.ts';
import { SaveDutyDto } from './dto/save-duty.dto.ts';
import { DryRunDto, RerunDto, SaveRoutingRuleDto } from './dto/save-routing-rule.dto.ts';
import { ListTemplatesDto, SaveTemplateDto } from './dto/save-template.dto.ts';
import { ListUnitsDto, SaveUnitDto } from './dto/save-unit.dto.ts';
import { Reroutes } from './reroute.service.ts';
import { RoutingReader } from './routing.reader.ts';
import { RoutingRules } from './routing.service.ts';
import { UnitReader } from './unit.reader.ts';
import { Units } from './unit.service.ts';

/** Directories and rules of cases, edited by streets and the district. */
@Controller()
export class CaseRulesController {
  constructor(
    private readonly directory: DirectoryReader, private readonly directories: Directories, private readonly categories: Categories,
    private readonly unitReader: UnitReader, private readonly units: Units, private readonly routing: RoutingReader, private readonly rules: RoutingRules,
    private readonly reroutes: Reroutes,
  ) {}

  @Route(casesRulesApi.listCategories)
  listCategories(@Query() query: ListCategoriesDto): Promise<CategoryView[]> {
    return this.directory.listCategories(query);
  }

  @Route(casesRulesApi.getCategory)
  getCategory(@CategoryCodeParam() code: string): Promise<CategoryView[]> {
    return this.directory.getCategory(code);
  }

  @Route(casesRulesApi.saveCategory)
  saveCategory(@CurrentActor() actor: Actor, @CategoryCodeParam() code: string, @Body() body: SaveCategoryDto): Promise<CategoryView> {
    return this.categories.save(actor, code, body);
  }

  @Route(casesRulesApi.listUnits)
  listUnits(@CurrentActor() actor: Actor, @Query() query: ListUnitsDto): Promise<Page<UnitView>> {
    return this.unitReader.list(actor, query);
  }

  @Route(casesRulesApi.saveUnit)
  saveUnit(@CurrentActor() actor: Actor, @IdParam('unitId') unitId: UnitId, @Body() body: SaveUnitDto): Promise<UnitView> {
    return this.units.save(actor, unitId, body);
  }

  @Route(casesRulesApi.listRoutingRules)
  listRoutingRules(@CurrentActor() actor: Actor): Promise<RoutingRuleView[]> {
    return this.routing.list(actor);
  }

  @Route(casesRulesApi.saveRoutingRule)
  saveRoutingRule(@CurrentActor() actor: Actor, @IdParam('ruleId') ruleId: RoutingRuleId, @Body() body: SaveRoutingRuleDto): Promise<RoutingRuleView> {
    return this.rules.save(actor, ruleId, body);
  }

  @Route(casesRulesApi.dryRun)
  dryRun(@Body() body: DryRunDto): Promise<DryRunView> {
    return this.routing.dryRun(body);
  }

  @Route(casesRulesApi.previewRerun)
  previewRerun(@CurrentActor() actor: Actor, @Query() query: RerunDto): Promise<RerunView> {
    return this.reroutes.preview(actor, query);
  }

  @Route(casesRulesApi.rerun)
  rerun(@CurrentActor() actor: Actor, @Body() body: RerunDto): Promise<RerunView> {
    return this.reroutes.apply(actor, body);
  }

  @Route(casesRulesApi.listTemplates)
  listTemplates(@CurrentActor() actor: Actor, @Query() query: ListTemplatesDto): Promise<TemplateView[]> {
    return this.directory.listTemplates(actor, query);
  }

  @Route(casesRulesApi.saveTemplate)
  saveTemplate(@CurrentActor() actor: Actor, @IdParam('templateId') templateId: TemplateId, @Body() body: SaveTemplateDto): Promise<TemplateView> {
    return this.directories.saveTemplate(actor, templateId, body);
  }

  @Route(casesRulesApi.deleteTemplate)
  deleteTemplate(@CurrentActor() actor: Actor, @IdParam('templateId') templateId: TemplateId): Promise<TemplateView> {
    return this.directories.deleteTemplate(actor, templateId);
  }

  @Route(casesRulesApi.listDuties)
  listDuties(): Promise<DutyView[]> {
    return this.directory.listDuties();
  }

  @Route(casesRulesApi.saveDuty)
  saveDuty(@CurrentActor() actor: Actor, @CategoryCodeParam() code: string, @Body() body: SaveDutyDto): Promise<DutyView> {
    return this.directories.saveDuty(actor, code, body);
  }

  @Route(casesRulesApi.listCalendar)
  listCalendar(@Query() query: ListCalendarDto): Promise<CalendarDayView[]> {
    return this.directory.listCalendar(query.year);
  }

  @Route(casesRulesApi.saveCalendarDay)
  saveCalendarDay(@CurrentActor() actor: Actor, @DayParam() day: LocalDate, @Body() body: SaveCalendarDayDto): Promise<CalendarDayView> {
    return this.directories.saveCalendarDay(actor, day, body);
  }

  @Route(casesRulesApi.deleteCalendarDay)
  deleteCalendarDay(@CurrentActor() actor: Actor, @DayParam() day: LocalDate): Promise<CalendarDayView> {
    return this.directories.deleteCalendarDay(actor, day);
  }
}
