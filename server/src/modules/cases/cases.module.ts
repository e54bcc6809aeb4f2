import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssetKeepers } from '../../common/keepers/asset-keepers.ts';
import { FilesModule } from '../files/files.module.ts';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { ModerationModule } from '../moderation/moderation.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { PointsModule } from '../points/points.module.ts';
import { BeforePhotos } from './before-photo.reader.ts';
import { BoardReader } from './board.reader.ts';
import { Bulk } from './bulk.service.ts';
import { CandidateReader } from './candidate.reader.ts';
import { CaseBook } from './case-book.service.ts';
import { CaseClock } from './case-clock.reader.ts';
import { CaseContacts } from './case-contact.service.ts';
import { CaseDeskReader } from './case-desk.reader.ts';
import { CaseDetailReader } from './case-detail.reader.ts';
import { CaseEnds } from './case-end.service.ts';
import { CaseEvents } from './case-event.service.ts';
import { CaseHandovers } from './case-handover.service.ts';
import { CaseHandoverReader } from './case-handover.reader.ts';
import { CaseIntake } from './case-intake.service.ts';
import { CaseFactsReader } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CaseNumbers } from './case-number.service.ts';
import { CaseOffices } from './case-office.reader.ts';
import { CaseOthers } from './case-others.reader.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CasePoints } from './case-points.service.ts';
import { CasePromises } from './case-promise.service.ts';
import { PublicCases } from './case-public.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { CaseTimers } from './case-timer.service.ts';
import { CaseWorkers } from './case-worker.reader.ts';
import { CaseReader } from './case.reader.ts';
import { CasesDataService } from './cases-data.service.ts';
import { CasesController } from './cases.controller.ts';
import { CasesJobs } from './cases.jobs.ts';
import { CasesStaffController } from './cases.staff.controller.ts';
import { CategoryReader } from './category.reader.ts';
import { Categories } from './category.service.ts';
import { CoOrderClock } from './co-order-clock.service.ts';
import { CoOrders } from './co-order.service.ts';
import { DayQuotas } from './day-quota.service.ts';
import { DeskController } from './desk.controller.ts';
import { ConfirmationReader } from './confirmation.reader.ts';
import { Confirmations } from './confirmation.service.ts';
import { ContactReader } from './contact.reader.ts';
import { Desk } from './desk.service.ts';
import { DirectorySeed } from './directory-seed.service.ts';
import { DirectoryReader } from './directory.reader.ts';
import { Directories } from './directory.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';
import { CaseDispatchController } from './dispatch.controller.ts';
import { Dispatches } from './dispatch.service.ts';
import { CaseCategoryEntity } from './entities/case-category.entity.ts';
import { CaseConfirmationEntity } from './entities/case-confirmation.entity.ts';
import { CaseDayNumberEntity } from './entities/case-day-number.entity.ts';
import { CaseDayQuotaEntity } from './entities/case-day-quota.entity.ts';
import { CaseDeletionEntity } from './entities/case-deletion.entity.ts';
import { CaseDutyEntity } from './entities/case-duty.entity.ts';
import { CaseEntryEntity } from './entities/case-entry.entity.ts';
import { CaseExtensionEntity } from './entities/case-extension.entity.ts';
import { CaseFilterEntity } from './entities/case-filter.entity.ts';
import { CaseFilterListEntity } from './entities/case-filter-list.entity.ts';
import { CaseFollowEntity } from './entities/case-follow.entity.ts';
import { CaseHandoverEntity } from './entities/case-handover.entity.ts';
import { CaseIntakeEntity } from './entities/case-intake.entity.ts';
import { CaseOrderEntity } from './entities/case-order.entity.ts';
import { CasePointsGuardEntity } from './entities/case-points-guard.entity.ts';
import { CaseRatingEntity } from './entities/case-rating.entity.ts';
import { CaseRecordEntity } from './entities/case-record.entity.ts';
import { CaseRoutingRuleEntity } from './entities/case-routing-rule.entity.ts';
import { CaseSupervisionEntity } from './entities/case-supervision.entity.ts';
import { CaseTemplateEntity } from './entities/case-template.entity.ts';
import { CaseThanksEntity } from './entities/case-thanks.entity.ts';
import { CaseTimerEntity } from './entities/case-timer.entity.ts';
import { HandlingUnitEntity } from './entities/handling-unit.entity.ts';
import { CaseExtensionHistoryEntity, CaseHistoryEntity, CaseOrderHistoryEntity, CaseSupervisionHistoryEntity } from './entities/histories.entity.ts';
import { WorkCalendarDayEntity } from './entities/work-calendar-day.entity.ts';
import { Extensions } from './extension.service.ts';
import { Filings } from './filing.service.ts';
import { FinishNotices } from './finish-notice.service.ts';
import { FinishController } from './finish.controller.ts';
import { Finish } from './finish.service.ts';
import { Follows } from './follow.service.ts';
import { CaseHandlingController } from './handling.controller.ts';
import { Handling } from './handling.service.ts';
import { Intake } from './intake.service.ts';
import { LateReasons } from './late-reason.service.ts';
import { Lateness } from './lateness.service.ts';
import { Merges } from './merge.service.ts';
import { MergedCases } from './merged-case.reader.ts';
import { MyWorkReader } from './my-work.reader.ts';
import { NearbyReader } from './nearby.reader.ts';
import { NumbersController } from './numbers.controller.ts';
import { Ratings } from './rating.service.ts';
import { Objections } from './objection.reader.ts';
import { Reporters } from './reporter.service.ts';
import { Reroutes } from './reroute.service.ts';
import { CaseRetention } from './retention.service.ts';
import { RoutingReader } from './routing.reader.ts';
import { RoutingRules } from './routing.service.ts';
import { CaseRulesController } from './rules.controller.ts';
import { SavedFilters } from './saved-filter.service.ts';
import { CaseSheets } from './sheet.reader.ts';
import { StatisticsReader } from './statistics.reader.ts';
import { StillThere } from './still-there.service.ts';
import { SupervisionClock } from './supervision-clock.service.ts';
import { SupervisionOrders } from './supervision-order.service.ts';
import { Supervisions } from './supervision.service.ts';
import { Suspensions } from './suspension.service.ts';
import { TipOffs } from './tip-off.service.ts';
import { UnitChoice } from './unit-choice.service.ts';
import { UnitKeepers } from './unit-keeper.reader.ts';
import { UnitReader } from './unit.reader.ts';
import { Units } from './unit.service.ts';
import { Verifications } from './verification.service.ts';
import { WallReader } from './wall.reader.ts';
import { WorkOrders } from './work-order.service.ts';

const ENTITIES = [
  CaseCategoryEntity, CaseConfirmationEntity, CaseDayNumberEntity, CaseDayQuotaEntity, CaseDeletionEntity, CaseDutyEntity, CaseEntryEntity, CaseExtensionEntity,
  CaseFilterEntity, CaseFilterListEntity, CaseFollowEntity, CaseHandoverEntity, CaseIntakeEntity, CaseOrderEntity, CasePointsGuardEntity, CaseRatingEntity, CaseRecordEntity,
  CaseRoutingRuleEntity, CaseSupervisionEntity, CaseTemplateEntity, CaseThanksEntity, CaseTimerEntity, HandlingUnitEntity,
  CaseExtensionHistoryEntity, CaseHistoryEntity, CaseOrderHistoryEntity, CaseSupervisionHistoryEntity, WorkCalendarDayEntity,
];
const SERVICES = [
  CaseLife, CaseEvents, CaseSteps, CaseTimers,
  CaseBook, CaseContacts, CaseIntake, CaseNotices, CaseNumbers, CasePromises, DayQuotas, Desk, Filings, Follows, Intake, Merges,
  Objections, PublicCases, Reporters, TipOffs, Verifications, CasesDataService, CaseRetention,
  CaseHandovers, Categories, CoOrderClock, CoOrders, Directories, DirectorySeed, Dispatches, DispatchNotices, Extensions, Handling, LateReasons, Lateness, Reroutes, RoutingRules,
  SupervisionClock, SupervisionOrders, Supervisions,
  Suspensions, UnitChoice, Units, WorkOrders,
  Bulk, CaseEnds, CasePoints, Confirmations, Finish, FinishNotices, Ratings, SavedFilters, StillThere,
];
const READERS = [
  BeforePhotos, CaseClock, CaseFactsReader, CaseOffices, CaseOthers, CaseOwners, CaseWorkers, ConfirmationReader, ContactReader,
  DirectoryReader, RoutingReader, UnitReader, BoardReader, CasePlaces, CaseReader, CategoryReader, NearbyReader,
  CandidateReader, CaseHandoverReader, CaseDeskReader, MergedCases, CaseDetailReader, CaseSheets, MyWorkReader, StatisticsReader, WallReader,
];

/** Global for one port only: `grid`, which stands below, asks for the units that keep its assets through AssetKeepers. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule, GridModule, FilesModule, NoticesModule, ModerationModule, PointsModule],
  controllers: [
    CaseRulesController, NumbersController, CasesStaffController, CaseDispatchController, CaseHandlingController, DeskController, FinishController, CasesController,
  ],
  providers: [...SERVICES, ...READERS, CasesJobs, { provide: AssetKeepers, useClass: UnitKeepers }],
  exports: [CaseHandovers, CaseIntake, AssetKeepers],
})
export class CasesModule {}
