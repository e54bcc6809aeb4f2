import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { PointsModule } from '../points/points.module.ts';
import { Attendance } from './attendance.service.ts';
import { CampaignReader } from './campaign.reader.ts';
import { Campaigns } from './campaign.service.ts';
import { CheckInCodes } from './check-in-code.service.ts';
import { ClaimLife } from './claim-life.service.ts';
import { ClaimReader } from './claim.reader.ts';
import { Claims } from './claim.service.ts';
import { CorrectionReader } from './correction.reader.ts';
import { Corrections } from './correction.service.ts';
import { Decisions } from './decision.service.ts';
import { CampaignEntity } from './entities/campaign.entity.ts';
import { ClaimGuardEntity } from './entities/claim-guard.entity.ts';
import { MinutesCorrectionHistoryEntity, TaskClaimHistoryEntity, TaskHistoryEntity } from './entities/histories.entity.ts';
import { MinutesCorrectionEntity } from './entities/minutes-correction.entity.ts';
import { MinutesEntryEntity } from './entities/minutes-entry.entity.ts';
import { TaskClaimEntity } from './entities/task-claim.entity.ts';
import { TaskSlotEntity } from './entities/task-slot.entity.ts';
import { TaskEntity } from './entities/task.entity.ts';
import { HoursController } from './hours.controller.ts';
import { Hours } from './hours.service.ts';
import { LeaderController } from './leader.controller.ts';
import { MinutesJournalReader } from './minutes-journal.reader.ts';
import { MinutesLedger } from './minutes-ledger.service.ts';
import { MinutesReader } from './minutes.reader.ts';
import { NoShows } from './no-show.service.ts';
import { Places } from './place.service.ts';
import { RosterReader } from './roster.reader.ts';
import { TaskClock } from './task-clock.service.ts';
import { TaskDrafts } from './task-draft.service.ts';
import { TaskLife } from './task-life.service.ts';
import { TaskReader } from './task.reader.ts';
import { Tasks } from './task.service.ts';
import { Verdicts } from './verdict.service.ts';
import { VolunteerDataService } from './volunteer-data.service.ts';
import { VolunteerGroup } from './volunteer-group.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { VolunteerReader } from './volunteer.reader.ts';
import { VolunteeringController } from './volunteering.controller.ts';
import { VolunteeringJobs } from './volunteering.jobs.ts';
import { VolunteeringStaffController } from './volunteering.staff.controller.ts';
import { VolunteeringStaffReader } from './volunteering.staff.reader.ts';

const ENTITIES = [
  CampaignEntity, TaskEntity, TaskSlotEntity, TaskClaimEntity, ClaimGuardEntity, MinutesEntryEntity, MinutesCorrectionEntity,
  TaskHistoryEntity, TaskClaimHistoryEntity, MinutesCorrectionHistoryEntity,
];
const SERVICES = [
  TaskLife, ClaimLife, Places, MinutesLedger, CheckInCodes, VolunteerNotices, TaskClock,
  VolunteerDataService, VolunteerGroup, TaskDrafts, Tasks, Claims, Decisions, Attendance, Verdicts, Hours, NoShows, Corrections, Campaigns,
];
const READERS = [
  VolunteerReader, TaskReader, ClaimReader, MinutesReader, RosterReader, CorrectionReader, CampaignReader, VolunteeringStaffReader,
  MinutesJournalReader,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule, GridModule, NoticesModule, PointsModule],
  controllers: [VolunteeringController, LeaderController, VolunteeringStaffController, HoursController],
  providers: [...SERVICES, ...READERS, VolunteeringJobs],
  exports: [MinutesJournalReader],
})
export class VolunteeringModule {}
