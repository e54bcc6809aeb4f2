import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProfileReview } from '../../common/personal-data/profile-review.ts';
import { FilesModule } from '../files/files.module.ts';
import { GridModule } from '../grid/grid.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { Answers } from './answer.service.ts';
import { Appeals } from './appeal.service.ts';
import { Blocks } from './block.service.ts';
import { CheckReader } from './check.reader.ts';
import { Checker } from './checker.service.ts';
import { Decisions } from './decision.service.ts';
import { BlockListEntity } from './entities/block-list.entity.ts';
import { BlockEntity } from './entities/block.entity.ts';
import { CheckHistoryEntity } from './entities/check-history.entity.ts';
import { CheckEntity } from './entities/check.entity.ts';
import { PieceEntity } from './entities/piece.entity.ts';
import { ReportEntity } from './entities/report.entity.ts';
import { TraceEntity } from './entities/trace.entity.ts';
import { WordListEntity } from './entities/word-list.entity.ts';
import { ModerationController } from './moderation.controller.ts';
import { ModerationDataService } from './moderation-data.service.ts';
import { ModerationJobs } from './moderation.jobs.ts';
import { ModerationReader } from './moderation.reader.ts';
import { Moderation } from './moderation.service.ts';
import { ModerationStaffController } from './moderation.staff.controller.ts';
import { ModerationStaffReader } from './moderation.staff.reader.ts';
import { ProfileSubjects } from './profile-subject.service.ts';
import { Pushes } from './push.service.ts';
import { ReportAnswers } from './report-answer.service.ts';
import { Reports } from './report.service.ts';
import { Settlement } from './settlement.service.ts';
import { StatisticsReader } from './statistics.reader.ts';
import { ModerationSubjects } from './subjects.reader.ts';
import { WordListReader } from './word-list.reader.ts';
import { WordLists } from './word-list.service.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([CheckEntity, CheckHistoryEntity, PieceEntity, TraceEntity, ReportEntity, BlockEntity, BlockListEntity, WordListEntity]),
    IdentityModule, GridModule, FilesModule, NoticesModule,
  ],
  controllers: [ModerationController, ModerationStaffController],
  providers: [
    ModerationSubjects, Moderation, Checker, Answers, Settlement, Pushes, Decisions, Appeals, Reports, Blocks, WordLists,
    ReportAnswers, ProfileSubjects, { provide: ProfileReview, useExisting: ProfileSubjects },
    CheckReader, ModerationReader, ModerationStaffReader, StatisticsReader, WordListReader, ModerationJobs, ModerationDataService,
  ],
  exports: [Moderation, ModerationReader, ModerationSubjects],
})
export class ModerationModule {}
