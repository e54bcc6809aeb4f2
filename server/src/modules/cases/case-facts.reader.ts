import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseId } from '@yuandian/shared/common/ids';
import { notFound } from '../../common/errors/app-exception.ts';
import { fromSqlTime, selectHeld, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import type { CaseRecordEntity } from './entities/case-record.entity.ts';

const TIMES = [
  'createdAt', 'stepDueAt', 'handleFrom', 'handleDueAt', 'pausedAt', 'nextReplyAt', 'remindedAt', 'acceptedAt', 'filedAt', 'dispatchedAt', 'signedAt',
  'contactDueAt', 'contactedAt', 'answeredAt', 'checkedAt', 'endedAt', 'surveyedAt', 'withdrawnAt', 'lateExplainedAt', 'anonymisedAt',
] as const;
const FLAGS = ['confidential', 'publicWish', 'returnable', 'objected', 'supervised'] as const;
const OTHERS = [
  'id', 'number', 'status', 'kind', 'source', 'categoryCode', 'categoryVersion', 'groupCode', 'divisionPath', 'deskPath', 'address', 'building', 'placeKey', 'assetId', 'latitudeE6', 'longitudeE6',
  'reporterId', 'publicState', 'unitId', 'handlerId', 'verifierId', 'dispatchedBy', 'dispatchDeskPath', 'answeredBy', 'parentId', 'recurrenceOf', 'attempt',
  'extensions', 'reworks', 'escalation', 'limitAmount', 'limitUnit', 'light', 'question', 'closingCode', 'rootCause', 'confirmedFixed', 'confirmedBroken',
  'withdrawnBy',
] as const;

/** What use cases judge by. */
export type CaseFacts = Pick<CaseRecordEntity, (typeof TIMES)[number] | (typeof FLAGS)[number] | (typeof OTHERS)[number]>;

type FactsRow = Record<string, unknown>;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const FACTS = `SELECT ${[...TIMES, ...FLAGS, ...OTHERS].map((name) => `${snake(name)} AS ${name}`).join(', ')} FROM case_record WHERE id = ?`;

const NAMES = new Map<string, string>([...TIMES, ...FLAGS, ...OTHERS].map((name) => [snake(name), name]));

/** The facts of a held case after these columns were set: nobody else can have changed them. Columns that are no facts are left out. */
export function factsAfter(facts: CaseFacts, set: Readonly<Record<string, SqlValue>>): CaseFacts {
  const known = Object.entries(set).flatMap(([column, value]) => {
    const name = NAMES.get(column);
    return name === undefined ? [] : [[name, value] as const];
  });
  return { ...facts, ...Object.fromEntries(known) };
}

/** What use cases and readers judge a case by. */
@Injectable()
export class CaseFactsReader {
  /** @throws NOT_FOUND */
  async get(manager: EntityManager, id: CaseId): Promise<CaseFacts> {
    return factsOf(await selectOne<FactsRow>(manager, FACTS, [id]));
  }

  /** As {@link get}, once nobody else is changing the case: what is judged on it stays true until the commit. @throws NOT_FOUND */
  async hold(manager: EntityManager, id: CaseId): Promise<CaseFacts> {
    return factsOf(await selectHeld<FactsRow>(manager, FACTS, [id]));
  }
}

function factsOf(row: FactsRow | null): CaseFacts {
  if (!row) throw notFound();
  for (const name of TIMES) row[name] = row[name] === null ? null : fromSqlTime(row[name] as Date | string);
  for (const name of FLAGS) row[name] = Boolean(row[name]);
  return row as unknown as CaseFacts;
}
