import { Injectable } from '@nestjs/common';
import { localDateOf } from '@yuandian/shared/common/time';
import { DAY_LIST_MAX } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { weekOf } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { DayView } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { ArchiveReader } from './archive.reader.ts';
import { PatrolReader } from './patrol.reader.ts';

/** What a grid worker has to do today, a list for each source. */
@Injectable()
export class DayReader {
  constructor(private readonly clock: Clock, private readonly archives: ArchiveReader, private readonly patrols: PatrolReader) {}

  /** A micro-grid leader sees points alone: the archive is not theirs to read. */
  async getDay(actor: Actor): Promise<DayView> {
    const now = this.clock.now();
    const [visits, points, open] = await Promise.all([
      this.archives.archivesDue(actor, DAY_LIST_MAX), this.patrols.pointsDue(actor, weekOf(now).from, DAY_LIST_MAX), this.patrols.openCardOf(actor),
    ]);
    return { day: localDateOf(now), visits, points, open };
  }
}
