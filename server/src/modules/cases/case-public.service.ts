import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicState } from '@yuandian/shared/cases/cases.types';
import type { CaseId, FileId, PersonId } from '@yuandian/shared/common/ids';
import { FilesReader } from '../files/files.reader.ts';
import { Moderation } from '../moderation/moderation.service.ts';
import { ModerationSubjects, type Submission } from '../moderation/subjects.reader.ts';
import { change, selectOne } from '../../common/tx/sql.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';

const SUBJECT = 'cases.case';

/** What a case shows on its community's board: nothing before it was checked, nothing of the person ever. */
@Injectable()
export class PublicCases implements OnModuleInit {
  constructor(
    private readonly moderation: Moderation, private readonly subjects: ModerationSubjects, private readonly files: FilesReader, private readonly life: CaseLife,
  ) {}

  onModuleInit(): void {
    this.subjects.register({
      kind: SUBJECT, title: '公开的诉求', link: (id) => `/modules/cases/pages/case/index?id=${id}`,
      settled: (manager, id, outcome) => this.settle(manager, id, outcome === 'PASSED' ? 'shown' : 'hidden'),
      held: (manager, id) => this.settle(manager, id, 'checking'),
      contentOf: (manager, id) => this.contentOf(manager, id),
    });
  }

  async submit(manager: EntityManager, authorId: PersonId, facts: CaseFacts, text: string, fileIds: readonly FileId[]): Promise<void> {
    await this.life.put(manager, facts.id, { public_state: 'checking' satisfies PublicState });
    await this.moderation.submit(manager, {
      subject: { kind: SUBJECT, id: facts.id }, authorId, scene: 'forum', text: textOf(text, facts), fileIds, divisionPath: facts.divisionPath,
    });
  }

  /** Its refusal took it off the board; filed after all, it is checked anew: the reporter's wish stands as long as they are its reporter. */
  async submitAnew(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (!facts.publicWish || facts.reporterId === null || facts.publicState !== 'none') return;
    await this.life.put(manager, facts.id, { public_state: 'checking' satisfies PublicState });
    const content = await this.contentOf(manager, facts.id);
    if (content) await this.moderation.submit(manager, { subject: { kind: SUBJECT, id: facts.id }, ...content });
  }

  /** It is no longer shown, and no check of it counts any more. */
  async withdraw(manager: EntityManager, facts: Pick<CaseFacts, 'id' | 'publicState'>): Promise<void> {
    if (facts.publicState === 'none') return;
    await this.moderation.withdraw(manager, { kind: SUBJECT, id: facts.id });
    await this.life.put(manager, facts.id, { public_state: 'none' satisfies PublicState });
  }

  /** A case that was withdrawn meanwhile stays hidden. */
  private async settle(manager: EntityManager, id: string, state: PublicState): Promise<void> {
    await change(manager, "UPDATE case_record SET public_state = ? WHERE id = ? AND public_state <> 'none'", [state, id]);
  }

  private async contentOf(manager: EntityManager, id: CaseId): Promise<Omit<Submission, 'subject'> | null> {
    const row = await selectOne<{ description: string; address: string; reporterId: PersonId | null; publicState: PublicState; divisionPath: string; entryId: string | null }>(
      manager,
      `SELECT c.description, c.address, c.reporter_id AS reporterId, c.public_state AS publicState, c.division_path AS divisionPath, e.id AS entryId
       FROM case_record c LEFT JOIN case_entry e ON e.case_id = c.id AND e.kind = 'report' WHERE c.id = ?`,
      [id],
    );
    if (!row || row.reporterId === null || row.publicState === 'none') return null;
    return {
      authorId: row.reporterId, scene: 'forum', text: textOf(row.description, row),
      fileIds: row.entryId === null ? [] : await this.files.idsOwnedBy('cases.entry', row.entryId, manager), divisionPath: row.divisionPath,
    };
  }
}

function textOf(description: string, { address }: { address: string }): string {
  return `${description}\n${address}`;
}
