import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import type { FileKind } from '@yuandian/shared/files/files.types';
import { splitText } from '@yuandian/shared/moderation/moderation.rules';
import type { CheckId, SubjectRef } from '@yuandian/shared/moderation/moderation.types';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { AppException, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { insertRow, insertRows, isDuplicate } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { activeKeyOf, CheckReader } from './check.reader.ts';
import { PIECE_KINDS, verdictWithoutAsking } from './moderation.policy.ts';
import { ReportAnswers } from './report-answer.service.ts';
import { CHECK_LIFE } from './settlement.service.ts';
import { ModerationSubjects, type Submission } from './subjects.reader.ts';

/** A check may move under the author's hands once or twice, not for ever. */
const TRIES = 5;

/** What other modules ask of moderation, always inside their own transaction. */
@Injectable()
export class Moderation {
  constructor(
    private readonly clock: Clock, private readonly checks: CheckReader, private readonly subjects: ModerationSubjects, private readonly files: FilesReader,
    private readonly reporters: ReportAnswers,
  ) {}

  /**
   * Has something checked before others see it; its module hears the outcome by `settled`. A later submission of the same
   * subject (an edited text) takes the place of the one before, whose outcome is never told.
   * @throws WRONG_STATE when the same subject is submitted twice at once
   */
  async submit(manager: EntityManager, submission: Submission): Promise<'PENDING'> {
    this.subjects.get(submission.subject.kind);
    await this.withdraw(manager, submission.subject);
    const id: CheckId = newId();
    await this.insert(manager, id, submission);
    await insertRows(manager, 'moderation_piece', piecesOf(id, submission, await this.files.kindsOf(submission.fileIds, manager)));
    await startHistory(manager, CHECK_LIFE.history, { id, verb: 'submit', to: CHECK_LIFE.states.initial, actor: null, at: this.clock.now() });
    return 'PENDING';
  }

  /** The subject is gone or about to be checked anew: nobody hears of the old check any more. Nothing to withdraw is no error. */
  async withdraw(manager: EntityManager, subject: SubjectRef): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const check = await this.checks.active(manager, subject);
      if (!check) return;
      const at = this.clock.now();
      try {
        await moveState(manager, CHECK_LIFE, {
          id: check.id, from: check.status, verb: 'withdraw', actor: null, at, set: { active_key: null, body: null, words: '', since: at },
        });
        await this.reporters.answer(manager, check, 'WITHDRAWN');
        return;
      } catch (error) {
        // Settled at this very moment: what it has become is withdrawn.
        if (attempt >= TRIES || !(error instanceof AppException)) throw error;
      }
    }
  }

  private async insert(manager: EntityManager, id: CheckId, { subject, authorId, scene, text, divisionPath }: Submission): Promise<void> {
    const now = this.clock.now();
    try {
      await insertRow(manager, CHECK_LIFE.table, {
        id, subject_kind: subject.kind, subject_id: subject.id, active_key: activeKeyOf(subject), author_id: authorId, scene,
        status: CHECK_LIFE.states.initial, body: text, division_path: divisionPath, hints: '', words: '', reason: '', reports: 0,
        since: now, due_at: now, tries: 0, created_at: now, updated_at: now,
      });
    } catch (error) {
      if (isDuplicate(error)) throw wrongState(CHECK_LIFE.states.initial);
      throw error;
    }
  }
}

function piecesOf(checkId: CheckId, { text, fileIds }: Submission, kinds: ReadonlyMap<FileId, FileKind>) {
  const texts = splitText(text).map((_text, position) => ({ id: newId(), check_id: checkId, kind: 'text', position, file_id: null, verdict: null }));
  const files = fileIds.map((fileId, position) => {
    const kind = PIECE_KINDS[kinds.get(fileId) ?? 'photo'];
    return { id: newId(), check_id: checkId, kind, position, file_id: fileId, verdict: verdictWithoutAsking(kind) };
  });
  return [...texts, ...files];
}
