import { Injectable } from '@nestjs/common';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import { parseWords, WORDS_PROBLEM_TEXTS, wordsProblem } from '@yuandian/shared/moderation/moderation.rules';
import type { PublishWordListRequest, WordListId } from '@yuandian/shared/moderation/moderation.staff.types';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { wordsChanged } from './moderation.errors.ts';
import { wordsOf } from './moderation.mapper.ts';
import { mayEditWords } from './moderation.policy.ts';
import { WordListReader } from './word-list.reader.ts';

interface Place { code: string; path: string }

/** Words that make a person look, as rows that are only ever added to. */
@Injectable()
export class WordLists {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader,
    private readonly reader: WordListReader,
  ) {}

  /**
   * Publishes the next version for a division and everything below it; it holds at once, for what is checked from now on.
   * @throws NOT_FOUND outside the actor's scope; INVALID_INPUT for words that are too short, too long or too many;
   *   MODERATION_WORDS_CHANGED when somebody published since the editor began
   */
  async publish(actor: Actor, request: PublishWordListRequest): Promise<WordListId> {
    const place = await this.placeOf(request.divisionPath);
    if (!mayEditWords(actor, place.path)) throw notFound();
    const problem = wordsProblem(request.words);
    if (problem) throw invalidInput({ field: 'words', problem: WORDS_PROBLEM_TEXTS[problem] });
    return this.tx.run(async (manager) => {
      const before = await this.reader.newestVersion(manager, place.code);
      if ((before?.version ?? 0) !== request.baseVersion) throw wordsChanged();
      const id = await this.append(manager, actor, place, request);
      await this.audit.record(manager, {
        actor, action: 'moderation.word-list.publish', subjectKind: 'moderation.word-list', subjectId: id, divisionPath: place.path,
        before: before && { words: wordsOf(before) }, after: { words: parseWords(request.words) }, reason: request.note,
      });
      return id;
    });
  }

  private async placeOf(divisionPath: string): Promise<Place> {
    if (divisionPath === '/') return { code: '', path: '/' };
    const { path } = await this.divisions.get(divisionPath);
    return { code: codeOfPath(path), path };
  }

  private async append(manager: EntityManager, actor: Actor, { code, path }: Place, { words, note, baseVersion }: PublishWordListRequest): Promise<WordListId> {
    const id: WordListId = newId();
    try {
      await insertRow(manager, 'moderation_word_list', {
        id, division_code: code, division_path: path, version: baseVersion + 1, words: parseWords(words).join('\n'), note,
        created_by: actor.personId, created_by_name: actor.displayName, created_at: this.clock.now(),
      });
    } catch (error) {
      if (isDuplicate(error)) throw wordsChanged();
      throw error;
    }
    return id;
  }
}
