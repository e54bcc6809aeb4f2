import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { ErasurePreviewView, MyDataView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ConsentReader } from './consent.reader.ts';
import { erasureBlocked, sessionEnded } from './identity.errors.ts';
import { ERASED_NAME } from './identity.mapper.ts';
import { MeReader } from './me.reader.ts';
import { PeopleReader } from './people.reader.ts';
import { SessionReader } from './session.reader.ts';
import { SessionService } from './session.service.ts';

/** What stays after 注销, and why (个人信息保护法 47, 网络数据安全管理条例 24). */
const KEPT = [
  '积分流水和服务时长记录保留，但不再对应你的姓名和手机号（志愿服务条例要求如实记录）',
  '授权和撤回的时间保留，作为曾经征得同意的凭证',
  '工作人员对你信息的查看记录保留，供审计',
];

/** "Export my data" and 注销: walks all modules that hold something (PersonalData). */
@Injectable()
export class MyDataService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    private readonly me: MeReader,
    private readonly consents: ConsentReader,
    private readonly sessionReader: SessionReader,
    private readonly sessions: SessionService,
    private readonly people: PeopleReader,
  ) {}

  /** Everything held about the actor, in full: it is theirs (个人信息保护法 45). */
  async export(actor: Actor): Promise<MyDataView> {
    const { manager } = this.dataSource;
    const sections: MyDataView['sections'] = [
      { module: 'identity', title: '账号资料', items: [await this.me.ownFacts(actor)] },
      { module: 'identity', title: '授权', items: await this.consents.viewsOf(actor.personId) },
      { module: 'identity', title: '登录设备', items: await this.sessionReader.listOf(actor) },
      { module: 'identity', title: '居住社区变更', items: await this.homeMoves(actor.personId) },
    ];
    for (const keeper of this.personalData.keepers()) {
      sections.push({ module: keeper.module, title: keeper.title, items: await keeper.exportOf(manager, actor.personId) });
    }
    return { exportedAt: this.clock.now().toISOString(), sections };
  }

  async preview(actor: Actor): Promise<ErasurePreviewView> {
    const { manager } = this.dataSource;
    const losses: string[] = [];
    for (const keeper of this.personalData.keepers()) losses.push(...(await keeper.lossesOf?.(manager, actor.personId)) ?? []);
    return { blockers: await this.blockers(manager, actor.personId), losses, kept: KEPT };
  }

  /** Everything in one transaction: either the person is gone from every module, or nothing has happened. @throws ERASURE_BLOCKED with `details.blockers`, SESSION_ENDED when it has just been done */
  async erase(actor: Actor): Promise<void> {
    await this.tx.run(async (manager) => {
      await this.markErased(manager, actor.personId);
      const blockers = await this.blockers(manager, actor.personId);
      if (blockers.length > 0) throw erasureBlocked(blockers);
      const place = await this.people.placeOf(manager, actor.personId);
      for (const keeper of this.personalData.keepers()) await keeper.erase?.(manager, actor.personId);
      await this.forgetPerson(manager, actor.personId);
      await this.sessions.endAll(manager, actor.personId, 'erased');
      await this.audit.record(manager, { actor, action: 'identity.person.erase', subjectKind: 'person', subjectId: actor.personId, divisionPath: place });
    });
  }

  private async blockers(manager: EntityManager, id: PersonId): Promise<string[]> {
    const blockers: string[] = [];
    for (const keeper of this.personalData.keepers()) blockers.push(...(await keeper.blockersOf?.(manager, id)) ?? []);
    return blockers;
  }

  /** First, so that of two requests at once the second finds nobody. @throws SESSION_ENDED */
  private async markErased(manager: EntityManager, id: PersonId): Promise<void> {
    const now = this.clock.now();
    const marked = await change(manager, 'UPDATE person SET erased_at = ?, updated_at = ? WHERE id = ? AND erased_at IS NULL', [now, now, id]);
    if (marked !== 1) throw sessionEnded();
  }

  private async forgetPerson(manager: EntityManager, id: PersonId): Promise<void> {
    const now = this.clock.now();
    await change(
      manager,
      `UPDATE person SET nickname = NULL, display_name = ?, real_name = NULL, real_name_hash = NULL, phone = NULL, phone_hash = NULL, birth_date = NULL,
         next_nickname = NULL, nickname_review = NULL, avatar_file_id = NULL, next_avatar_file_id = NULL, avatar_review = NULL, home_division_path = NULL, elder_mode = ? WHERE id = ?`,
      [ERASED_NAME, false, id],
    );
    for (const table of ['wechat_identity', 'staff_account', 'guardian_code', 'person_home_move']) {
      await change(manager, `DELETE FROM ${table} WHERE person_id = ?`, [id]);
    }
    await change(
      manager, 'UPDATE consent SET withdrawn_at = ?, withdrawn_by_id = ?, active_key = NULL WHERE (person_id = ? OR given_by_id = ?) AND withdrawn_at IS NULL',
      [now, id, id, id],
    );
    await change(manager, "UPDATE session SET device = '' WHERE person_id = ?", [id]);
  }

  private async homeMoves(personId: PersonId): Promise<unknown[]> {
    return select(
      this.dataSource.manager,
      'SELECT from_path AS fromPath, to_path AS toPath, moved_at AS movedAt, reason FROM person_home_move WHERE person_id = ? ORDER BY moved_at, id',
      [personId],
    );
  }
}
