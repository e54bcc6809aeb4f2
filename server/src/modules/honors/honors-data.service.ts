import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { BOARD_KINDS, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { periodLabel, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, isoTime, select } from '../../common/tx/sql.ts';

interface PlaceRow { kind: BoardKind; divisionPath: string; period: PeriodKey; rankNo: number; score: number; times: number; publishedAt: Date | string }

/** What this module holds about people: places on compiled boards, and the wish to be left out of sight. The places keep no name. */
@Injectable()
export class HonorsDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'honors',
      title: '荣誉榜单',
      exportOf: async (manager, personId) => [...await this.places(manager, personId), ...await this.optOut(manager, personId)],
      erase: async (manager, personId) => {
        await change(manager, 'DELETE FROM honor_opt_out WHERE person_id = ?', [personId]);
      },
    });
  }

  private async places(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<PlaceRow>(
      manager,
      `SELECT s.kind, s.division_path AS divisionPath, s.period, r.rank_no AS rankNo, r.score, r.times, s.published_at AS publishedAt
       FROM board_snapshot_row r JOIN board_snapshot s ON s.id = r.snapshot_id
       WHERE r.subject_id = ? AND s.published_at IS NOT NULL ORDER BY s.published_at, s.id`,
      [personId],
    );
    return rows.map(({ kind, period, rankNo, publishedAt, ...row }) => (
      { board: BOARD_KINDS[kind].title, period: periodLabel(period), rank: rankNo, ...row, publishedAt: isoTime(publishedAt) }));
  }

  private async optOut(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<{ optedOutAt: Date | string }>(manager, 'SELECT opted_out_at AS optedOutAt FROM honor_opt_out WHERE person_id = ?', [personId]);
    return rows.map(({ optedOutAt }) => ({ optedOutAt: isoTime(optedOutAt) }));
  }
}
