import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { claimStates, CLAIM_STATUSES_ENDED, type ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import { MINUTES_KINDS, type MinutesKind } from '@yuandian/shared/volunteering/volunteering.types';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, isoTime, marks, select, selectOne } from '../../common/tx/sql.ts';

interface ClaimRow {
  title: string;
  slot: string;
  status: ClaimStatus;
  startsAt: Date | string;
  claimedAt: Date | string;
  checkedInAt: Date | string | null;
  checkedOutAt: Date | string | null;
  creditedMinutes: number | null;
  note: string | null;
  reason: string | null;
}

interface MinutesRow { kind: MinutesKind; minutes: number; servedOn: string; createdAt: Date | string }

const OPEN = Object.keys(claimStates.states).filter((status): status is ClaimStatus => !CLAIM_STATUSES_ENDED.includes(status as ClaimStatus));

/** What this module holds about people: their claims and their minutes. The ledger of minutes stays when the name is gone. */
@Injectable()
export class VolunteerDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'volunteering',
      title: '志愿服务',
      exportOf: async (manager, personId) => [...(await this.claims(manager, personId)), ...(await this.minutes(manager, personId))],
      blockersOf: (manager, personId) => this.unfinished(manager, personId),
      erase: (manager, personId) => this.forgetWords(manager, personId),
    });
  }

  private async claims(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<ClaimRow>(
      manager,
      `SELECT t.title, s.name AS slot, c.status, c.starts_at AS startsAt, c.claimed_at AS claimedAt, c.checked_in_at AS checkedInAt,
         c.checked_out_at AS checkedOutAt, c.credited_minutes AS creditedMinutes, c.note, c.last_reason AS reason
       FROM task_claim c JOIN task t ON t.id = c.task_id JOIN task_slot s ON s.id = c.slot_id WHERE c.person_id = ? ORDER BY c.claimed_at, c.id`,
      [personId],
    );
    return rows.map(({ title, slot, status, creditedMinutes, note, reason, ...times }) => ({
      任务: title, 岗位: slot, 状态: claimStates.states[status].label, 开始时间: isoTime(times.startsAt), 报名时间: isoTime(times.claimedAt),
      签到时间: isoTime(times.checkedInAt), 签退时间: isoTime(times.checkedOutAt), 入账分钟: creditedMinutes, 留言: note, 说明: reason,
    }));
  }

  private async minutes(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<MinutesRow>(
      manager,
      'SELECT kind, minutes, served_on AS servedOn, created_at AS createdAt FROM service_minutes_entry WHERE person_id = ? ORDER BY created_at, id',
      [personId],
    );
    return rows.map((row) => ({ 时长流水: MINUTES_KINDS[row.kind], 分钟: row.minutes, 服务日期: row.servedOn, 入账时间: isoTime(row.createdAt) }));
  }

  private async unfinished(manager: EntityManager, personId: PersonId): Promise<string[]> {
    const claims = await selectOne<{ open: number | string }>(
      manager, `SELECT COUNT(*) AS open FROM task_claim WHERE person_id = ? AND status IN (${marks(OPEN)})`, [personId, ...OPEN],
    );
    const led = await selectOne<{ open: number | string }>(
      manager,
      `SELECT COUNT(*) AS open FROM task WHERE leader_id = ? AND status IN ('PENDING_REVIEW', 'SCHEDULED', 'OPEN', 'FULL', 'CLOSED_SIGNUP', 'ONGOING', 'SETTLING', 'REPORTED')`,
      [personId],
    );
    const [mine, leading] = [Number(claims?.open ?? 0), Number(led?.open ?? 0)];
    return [
      ...(mine > 0 ? [`你有 ${mine} 项志愿任务还没有结束，请先取消报名或等时长确认`] : []),
      ...(leading > 0 ? [`你是 ${leading} 项志愿任务的负责人，请先请社区换人或等任务结束`] : []),
    ];
  }

  /** Own words and places go; what was served stays, for the community has to account for it (《志愿服务条例》第十九条). */
  private async forgetWords(manager: EntityManager, personId: PersonId): Promise<void> {
    await change(
      manager, 'UPDATE task_claim SET note = NULL, last_reason = NULL, in_distance = NULL, out_distance = NULL WHERE person_id = ?', [personId],
    );
  }
}
