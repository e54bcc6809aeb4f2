import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_KINDS, type CaseAudience, type CaseKind } from '@yuandian/shared/cases/case-kind';
import { caseStates, type CaseStatus } from '@yuandian/shared/cases/case-status';
import type { CaseEntryId, PublicState } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, insertRow, isoTime, marks, select } from '../../common/tx/sql.ts';
import { FilesService } from '../files/files.service.ts';
import { PublicCases } from './case-public.service.ts';
import { StillThere } from './still-there.service.ts';
import { TipOffs } from './tip-off.service.ts';

interface ReportedRow {
  number: string; kind: CaseKind; status: CaseStatus; categoryName: string; address: string; building: string | null; description: string;
  createdAt: Date | string; endedAt: Date | string | null; result: string | null; solved: string | null; satisfaction: number | null;
  leftAt: Date | string | null;
}

const ERASED = '本人注销账号，个人信息保护法第四十七条';

/** Rows of which a person has one for each case. */
const ONCE_A_CASE = ['case_follow', 'case_thanks', 'case_confirmation'] as const;

/** Columns that name somebody and go over when two rows turn out to be one person. */
const NAMED: readonly (readonly [table: string, column: string])[] = [
  ['case_record', 'reporter_id'], ['case_record', 'withdrawn_by'], ['case_record', 'handler_id'], ['case_record', 'verifier_id'], ['case_record', 'dispatched_by'], ['case_record', 'answered_by'],
  ['case_entry', 'author_id'], ['case_order', 'sent_by'], ['case_order', 'handler_id'], ['case_extension', 'asked_by'], ['case_extension', 'decided_by'],
  ['case_supervision', 'issued_by'], ['case_rating', 'author_id'], ['case_filter', 'person_id'], ['case_category', 'changed_by'],
];

/** What this module holds about people: what they reported, followed and said. Work done in office stays in the books. */
@Injectable()
export class CasesDataService implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData, private readonly clock: Clock, private readonly publicCases: PublicCases, private readonly files: FilesService,
    private readonly witnesses: StillThere, private readonly tipOffs: TipOffs,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'cases',
      title: '有事找支部',
      exportOf: async (manager, personId) => [...(await this.reported(manager, personId)), ...(await this.said(manager, personId))],
      erase: (manager, personId) => this.erase(manager, personId),
      handOver: (manager, from, to) => this.handOver(manager, from, to),
    });
  }

  private async reported(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const rows = await select<ReportedRow>(
      manager,
      `SELECT c.number, c.kind, c.status, k.name AS categoryName, c.address, c.building, c.description, c.created_at AS createdAt, c.ended_at AS endedAt, c.result,
         c.solved, c.satisfaction, c.withdrawn_at AS leftAt
       FROM case_record c JOIN case_category k ON k.code = c.category_code AND k.version = c.category_version
       WHERE c.reporter_id = ? OR c.withdrawn_by = ? ORDER BY c.created_at, c.id`,
      [personId, personId],
    );
    return rows.map(asLeft).map((row) => ({
      诉求: row.number, 类型: CASE_KINDS[row.kind], 分类: row.categoryName, 状态: caseStates.states[row.status].label, 地点: row.address, 楼栋: row.building,
      内容: row.description, 提交时间: isoTime(row.createdAt), 办结时间: isoTime(row.endedAt), 办理结果: row.result, 是否解决: row.solved, 满意度: row.satisfaction,
    }));
  }

  private async said(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const entries = await select<{ number: string; title: string; text: string | null; at: Date | string }>(
      manager,
      `SELECT c.number, e.title, e.text, e.created_at AS at FROM case_entry e JOIN case_record c ON c.id = e.case_id
       WHERE e.author_id = ? AND e.kind <> 'report' ORDER BY e.created_at, e.id`,
      [personId],
    );
    const followed = await select<{ number: string; at: Date | string }>(
      manager, 'SELECT c.number, f.created_at AS at FROM case_follow f JOIN case_record c ON c.id = f.case_id WHERE f.person_id = ? ORDER BY f.created_at', [personId],
    );
    return [
      ...entries.map(({ number, title, text, at }) => ({ 诉求: number, 事项: title, 文字: text, 时间: isoTime(at) })),
      ...followed.map(({ number, at }) => ({ 跟进的诉求: number, 时间: isoTime(at) })),
    ];
  }

  /** The story of a case stays for the office has to account for it, without a way to the person; nothing of it is shown any more. */
  private async erase(manager: EntityManager, personId: PersonId): Promise<void> {
    await this.takeDown(manager, personId);
    await this.takeWitnessDown(manager, personId);
    await change(manager, 'UPDATE case_record SET public_wish = ? WHERE reporter_id = ?', [false, personId]);
    await this.tipOffs.forget(manager, personId);
    await change(manager, 'UPDATE case_record SET withdrawn_by = NULL WHERE withdrawn_by = ?', [personId]);
    const followed = await this.casesOf(manager, 'case_follow', personId);
    await change(manager, 'DELETE FROM case_follow WHERE person_id = ?', [personId]);
    await this.recount(manager, followed);
    await change(manager, 'UPDATE case_thanks SET text = NULL WHERE person_id = ?', [personId]);
    await change(manager, 'UPDATE case_confirmation SET text = NULL WHERE person_id = ?', [personId]);
    for (const table of ['case_filter', 'case_filter_list', 'case_day_quota']) await change(manager, `DELETE FROM ${table} WHERE person_id = ?`, [personId]);
  }

  /** What they showed to the neighbourhood leaves the board, their photos with it, whatever a check says later; the log says of which case and when. */
  private async takeDown(manager: EntityManager, personId: PersonId): Promise<void> {
    const shown = await select<{ id: CaseId; number: string; publicState: PublicState }>(
      manager, "SELECT id, number, public_state AS publicState FROM case_record WHERE reporter_id = ? AND public_state <> 'none' ORDER BY id", [personId],
    );
    for (const one of shown) {
      await this.publicCases.withdraw(manager, one);
      const said = await select<{ id: string }>(manager, 'SELECT id FROM case_entry WHERE case_id = ? AND author_id = ?', [one.id, personId]);
      for (const { id } of said) await this.files.detach(manager, { kind: 'cases.entry', id });
      await this.logPhotos(manager, one.number);
    }
  }

  /** So does what they saw of the cases of others. */
  private async takeWitnessDown(manager: EntityManager, personId: PersonId): Promise<void> {
    const seen = await select<{ id: CaseEntryId; number: string; audience: CaseAudience }>(
      manager,
      "SELECT e.id, c.number, e.audience FROM case_entry e JOIN case_record c ON c.id = e.case_id WHERE e.author_id = ? AND e.kind = 'stillThere' ORDER BY e.id",
      [personId],
    );
    for (const { id, number, audience } of seen) {
      await this.witnesses.takeDown(manager, id);
      if (audience !== 'public') continue;
      await this.files.detach(manager, { kind: 'cases.entry', id });
      await this.logPhotos(manager, number);
    }
  }

  private async logPhotos(manager: EntityManager, number: string): Promise<void> {
    await insertRow(manager, 'case_deletion', { id: newId(), created_at: this.clock.now(), case_number: number, what: 'published-photos', basis: ERASED });
  }

  private async handOver(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    for (const [table, column] of NAMED) await change(manager, `UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [to, from]);
    const followed = await this.casesOf(manager, 'case_follow', from);
    for (const table of ONCE_A_CASE) {
      const both = await this.casesOf(manager, table, to);
      await change(manager, `DELETE FROM ${table} WHERE person_id = ? AND case_id IN (${marks(both)})`, [from, ...both]);
      await change(manager, `UPDATE ${table} SET person_id = ? WHERE person_id = ?`, [to, from]);
    }
    await this.recount(manager, followed);
    for (const table of ['case_filter_list', 'case_day_quota']) await change(manager, `DELETE FROM ${table} WHERE person_id = ?`, [from]);
  }

  private async casesOf(manager: EntityManager, table: (typeof ONCE_A_CASE)[number], personId: PersonId): Promise<CaseId[]> {
    const rows = await select<{ caseId: CaseId }>(manager, `SELECT DISTINCT case_id AS caseId FROM ${table} WHERE person_id = ? ORDER BY case_id`, [personId]);
    return rows.map(({ caseId }) => caseId);
  }

  private async recount(manager: EntityManager, ids: readonly CaseId[]): Promise<void> {
    for (const id of ids) {
      await change(manager, 'UPDATE case_record SET followers = (SELECT COUNT(*) FROM case_follow WHERE case_id = ?) WHERE id = ?', [id, id]);
    }
  }
}

/** Of a danger that was taken back and goes on: what its reporter left. */
function asLeft(row: ReportedRow): ReportedRow {
  return row.leftAt === null ? row : { ...row, status: 'WITHDRAWN', endedAt: row.leftAt, result: null, solved: null, satisfaction: null };
}
