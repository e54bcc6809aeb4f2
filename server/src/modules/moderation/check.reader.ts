import { Injectable } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { CheckId, SubjectRef } from '@yuandian/shared/moderation/moderation.types';
import type { EntityManager } from 'typeorm';
import { notFound } from '../../common/errors/app-exception.ts';
import { fromSqlTime, selectOne } from '../../common/tx/sql.ts';
import type { CheckEntity } from './entities/check.entity.ts';

/** A check as use cases judge it. */
export type Check = Pick<
  CheckEntity,
  'id' | 'subjectKind' | 'subjectId' | 'authorId' | 'status' | 'body' | 'divisionPath' | 'decidedBy' | 'reports' | 'since' | 'appealedAt'
>;

interface CheckRow extends Omit<Check, 'since' | 'appealedAt'> { since: Date | string; appealedAt: Date | string | null }

const CHECK = `SELECT id, subject_kind AS subjectKind, subject_id AS subjectId, author_id AS authorId, status, body, division_path AS divisionPath,
  decided_by AS decidedBy, reports, since, appealed_at AS appealedAt FROM moderation_check`;

export function activeKeyOf({ kind, id }: SubjectRef): string {
  return `${kind}:${id}`;
}

/** Single checks inside a transaction. */
@Injectable()
export class CheckReader {
  /** @throws NOT_FOUND */
  async get(manager: EntityManager, id: CheckId): Promise<Check> {
    return found(await selectOne<CheckRow>(manager, `${CHECK} WHERE id = ?`, [id]));
  }

  /** @throws NOT_FOUND when it is somebody else's */
  async mine(manager: EntityManager, authorId: PersonId, id: CheckId): Promise<Check> {
    return found(await selectOne<CheckRow>(manager, `${CHECK} WHERE id = ? AND author_id = ?`, [id, authorId]));
  }

  /** The one of the version that stands now. */
  async active(manager: EntityManager, subject: SubjectRef): Promise<Check | null> {
    const row = await selectOne<CheckRow>(manager, `${CHECK} WHERE active_key = ?`, [activeKeyOf(subject)]);
    return row && toCheck(row);
  }
}

function found(row: CheckRow | null): Check {
  if (!row) throw notFound();
  return toCheck(row);
}

function toCheck(row: CheckRow): Check {
  return { ...row, since: fromSqlTime(row.since), appealedAt: row.appealedAt === null ? null : fromSqlTime(row.appealedAt) };
}
