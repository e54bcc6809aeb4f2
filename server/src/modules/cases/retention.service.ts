import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { FilesService } from '../files/files.service.ts';

const BATCH = 200;
const GONE = '（已按保存期限去除）';
const BASIS = { closed: '结案满五年，个人信息保护法第十九条', withdrawn: '撤回、不予受理、引导或并案满一年，个人信息保护法第十九条' } as const;
const LEFT = '报事人撤回满一年，个人信息保护法第十九条';
type Basis = keyof typeof BASIS;

/** What is written beside the story of a case, and how it is emptied. */
const PAPERS: Readonly<Record<string, string>> = {
  case_order: 'task = NULL, answer = NULL', case_extension: "reason = '', decision_reason = NULL", case_supervision: "reason = '', answer = NULL",
  case_handover: "reason = '', status_text = '', problem = NULL",
};
const PAPERS_WITH_HISTORY = ['case_order', 'case_extension', 'case_supervision'] as const;

interface OldCase { id: CaseId; number: string }
interface LeftCase extends OldCase { personId: PersonId }

/** Old cases stay as figures; whoever they were about is taken out, and the log says when and why. */
@Injectable()
export class CaseRetention implements OnModuleInit {
  constructor(private readonly jobs: JobRunner, private readonly dataSource: DataSource, private readonly tx: Tx, private readonly files: FilesService) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'cases.forget', everySeconds: DAY_MS / 1000, run: (now) => this.forget(now) });
  }

  private async forget(now: Date): Promise<void> {
    for (const basis of Object.keys(BASIS) as Basis[]) {
      const before = new Date(now.getTime() - CASE_SPANS.kept[basis]);
      for (let cases = await this.due(basis, before); cases.length > 0; cases = await this.due(basis, before)) {
        for (const old of cases) await this.tx.run((manager) => this.anonymise(manager, old, basis, now));
      }
    }
    await this.forgetWhoLeft(now);
  }

  /** Whoever took back a 举报 of danger is forgotten as if it had ended then; the danger keeps its own time. */
  private async forgetWhoLeft(now: Date): Promise<void> {
    const before = new Date(now.getTime() - CASE_SPANS.kept.withdrawn);
    const due = () => select<LeftCase>(
      this.dataSource.manager,
      `SELECT id, number, withdrawn_by AS personId FROM case_record WHERE withdrawn_by IS NOT NULL AND withdrawn_at < ? ORDER BY withdrawn_by LIMIT ${BATCH}`, [before],
    );
    for (let cases = await due(); cases.length > 0; cases = await due()) {
      for (const left of cases) await this.tx.run((manager) => this.cutLoose(manager, left, now));
    }
  }

  private async cutLoose(manager: EntityManager, { id, number, personId }: LeftCase, now: Date): Promise<void> {
    const taken = await change(manager, 'UPDATE case_record SET withdrawn_by = NULL WHERE id = ? AND withdrawn_by = ?', [id, personId]);
    if (taken !== 1) return;
    await change(manager, 'UPDATE case_entry SET author_id = NULL WHERE case_id = ? AND author_id = ?', [id, personId]);
    await change(manager, 'UPDATE case_history SET actor_id = NULL WHERE subject_id = ? AND actor_id = ?', [id, personId]);
    await insertRow(manager, 'case_deletion', { id: newId(), created_at: now, case_number: number, what: 'reporter', basis: LEFT });
  }

  private due(basis: Basis, before: Date): Promise<OldCase[]> {
    return select<OldCase>(
      this.dataSource.manager,
      `SELECT id, number FROM case_record WHERE ended_at < ? AND anonymised_at IS NULL AND status ${basis === 'closed' ? '=' : '<>'} 'CLOSED' ORDER BY ended_at LIMIT ${BATCH}`,
      [before],
    );
  }

  private async anonymise(manager: EntityManager, { id, number }: OldCase, basis: Basis, now: Date): Promise<void> {
    const taken = await change(
      manager,
      `UPDATE case_record SET anonymised_at = ?, description = ?, answers = '[]', address = ?, building = NULL, latitude_e6 = NULL, longitude_e6 = NULL, place_key = '',
         reporter_id = NULL, withdrawn_by = NULL, contact = NULL, outer_number = NULL, public_state = 'none', result = NULL, root_cause = NULL, no_before_photo = NULL,
         late_text = NULL, wait_reason = NULL, followers = 0, thanks = 0
       WHERE id = ? AND anonymised_at IS NULL`,
      [now, GONE, GONE, id],
    );
    if (taken !== 1) return;
    const entries = await select<{ id: string }>(manager, 'SELECT id FROM case_entry WHERE case_id = ?', [id]);
    for (const entry of entries) await this.files.detach(manager, { kind: 'cases.entry', id: entry.id });
    // A corrected place once stood in the title of its line.
    await change(manager, "UPDATE case_entry SET text = NULL, author_id = NULL, title = CASE WHEN title LIKE '改为%' THEN '改正分类和地点' ELSE title END WHERE case_id = ?", [id]);
    await change(manager, "UPDATE case_history SET reason = '', actor_id = NULL WHERE subject_id = ?", [id]);
    await this.emptyPapers(manager, id);
    await change(manager, 'UPDATE case_rating SET text = NULL, author_id = NULL WHERE case_id = ?', [id]);
    for (const table of ['case_follow', 'case_thanks', 'case_confirmation']) await change(manager, `DELETE FROM ${table} WHERE case_id = ?`, [id]);
    await insertRow(manager, 'case_deletion', { id: newId(), created_at: now, case_number: number, what: 'personal-data', basis: BASIS[basis] });
  }

  /** Orders, requests and supervision speak of the matter in words of their own; that they were there stays. */
  private async emptyPapers(manager: EntityManager, id: CaseId): Promise<void> {
    for (const [table, words] of Object.entries(PAPERS)) {
      await change(manager, `UPDATE ${table} SET ${words} WHERE case_id = ?`, [id]);
    }
    for (const table of PAPERS_WITH_HISTORY) {
      await change(manager, `UPDATE ${table}_history SET reason = '' WHERE subject_id IN (SELECT id FROM ${table} WHERE case_id = ?)`, [id]);
    }
  }
}
