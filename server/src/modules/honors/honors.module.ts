import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { PointsModule } from '../points/points.module.ts';
import { RewardsModule } from '../rewards/rewards.module.ts';
import { VolunteeringModule } from '../volunteering/volunteering.module.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import { BoardRules } from './board-rule.service.ts';
import { BoardReader } from './board.reader.ts';
import { BoardCursorEntity } from './entities/board-cursor.entity.ts';
import { BoardRuleEntity } from './entities/board-rule.entity.ts';
import { BoardScoreEntity } from './entities/board-score.entity.ts';
import { BoardSnapshotHistoryEntity } from './entities/board-snapshot-history.entity.ts';
import { BoardSnapshotRowEntity } from './entities/board-snapshot-row.entity.ts';
import { BoardSnapshotStepEntity } from './entities/board-snapshot-step.entity.ts';
import { BoardSnapshotEntity } from './entities/board-snapshot.entity.ts';
import { BoardStepEntity } from './entities/board-step.entity.ts';
import { HonorOptOutEntity } from './entities/honor-opt-out.entity.ts';
import { HonorNotices } from './honor-notice.service.ts';
import { HonorsDataService } from './honors-data.service.ts';
import { HonorsController } from './honors.controller.ts';
import { HonorsJobs } from './honors.jobs.ts';
import { HonorsReader } from './honors.reader.ts';
import { HonorsStaffController } from './honors.staff.controller.ts';
import { HonorsStaffReader } from './honors.staff.reader.ts';
import { LiveReader } from './live.reader.ts';
import { BoardNames } from './names.reader.ts';
import { RecountReader } from './recount.reader.ts';
import { RuleListReader } from './rule-list.reader.ts';
import { Scores } from './score.service.ts';
import { SnapshotReader } from './snapshot.reader.ts';
import { Snapshots } from './snapshot.service.ts';
import { Tally } from './tally.service.ts';
import { VisibilityReader } from './visibility.reader.ts';
import { Visibility } from './visibility.service.ts';

const ENTITIES = [
  BoardCursorEntity, BoardRuleEntity, BoardScoreEntity, BoardStepEntity, BoardSnapshotEntity, BoardSnapshotHistoryEntity,
  BoardSnapshotRowEntity, BoardSnapshotStepEntity, HonorOptOutEntity,
];
const READERS = [
  BoardRuleReader, LiveReader, RecountReader, SnapshotReader, BoardNames, BoardReader, HonorsReader, HonorsStaffReader, RuleListReader, VisibilityReader,
];
const SERVICES = [Scores, Tally, BoardRules, Snapshots, HonorNotices, Visibility, HonorsDataService, HonorsJobs];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), IdentityModule, GridModule, NoticesModule, PointsModule, VolunteeringModule, RewardsModule],
  controllers: [HonorsController, HonorsStaffController],
  providers: [...READERS, ...SERVICES],
})
export class HonorsModule {}
