import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { CONSENT_PURPOSES, CONSENT_TEXTS } from '@yuandian/shared/identity/identity.rules';
import type { ConsentPurpose, ConsentView, WardView } from '@yuandian/shared/identity/identity.types';
import { ConsentLookup } from '../../common/auth/consent.ts';
import { isoTime, marks, select, selectOne } from '../../common/tx/sql.ts';

interface ConsentRow { purpose: ConsentPurpose; version: string; givenAt: string; withdrawnAt: string | null }

/** One standing consent for a person and a purpose (unique in the database). */
export function activeConsentKey(personId: PersonId, purpose: ConsentPurpose): string {
  return `${personId}:${purpose}`;
}

@Injectable()
export class ConsentReader extends ConsentLookup {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async isGranted(personId: PersonId, purpose: ConsentPurpose): Promise<boolean> {
    return (await this.listGranted(purpose, [personId])).has(personId);
  }

  /** Those of the people whose consent to the wording in force stands. */
  async listGranted(purpose: ConsentPurpose, personIds: readonly PersonId[]): Promise<Set<PersonId>> {
    const keys = personIds.map((personId) => activeConsentKey(personId, purpose));
    const rows = await select<{ personId: PersonId }>(
      this.dataSource.manager,
      `SELECT person_id AS personId FROM consent WHERE active_key IN (${marks(keys)}) AND version = ?`,
      [...keys, CONSENT_TEXTS[purpose].version],
    );
    return new Set(rows.map((row) => row.personId));
  }

  /** Every purpose, with the last thing the person said about it. */
  async viewsOf(personId: PersonId): Promise<ConsentView[]> {
    const rows = await select<ConsentRow>(
      this.dataSource.manager,
      'SELECT purpose, version, given_at AS givenAt, withdrawn_at AS withdrawnAt FROM consent WHERE person_id = ? ORDER BY given_at, id',
      [personId],
    );
    const last = new Map(rows.map((row) => [row.purpose, row]));
    return CONSENT_PURPOSES.map((purpose) => this.view(purpose, last.get(purpose)));
  }

  async guardianOf(personId: PersonId): Promise<{ personId: PersonId; displayName: string } | null> {
    return selectOne(
      this.dataSource.manager,
      'SELECT p.id AS personId, p.display_name AS displayName FROM consent c JOIN person p ON p.id = c.given_by_id WHERE c.active_key = ?',
      [activeConsentKey(personId, 'guardian')],
    );
  }

  async wardsOf(guardianId: PersonId): Promise<WardView[]> {
    const rows = await select<{ personId: PersonId; displayName: string; givenAt: string }>(
      this.dataSource.manager,
      `SELECT p.id AS personId, p.display_name AS displayName, c.given_at AS givenAt FROM consent c JOIN person p ON p.id = c.person_id
       WHERE c.given_by_id = ? AND c.purpose = 'guardian' AND c.withdrawn_at IS NULL ORDER BY c.given_at, c.id`,
      [guardianId],
    );
    return rows.map((row) => ({ personId: row.personId, displayName: row.displayName, since: isoTime(row.givenAt) }));
  }

  private view(purpose: ConsentPurpose, row: ConsentRow | undefined): ConsentView {
    const { title, version } = CONSENT_TEXTS[purpose];
    return {
      purpose, title,
      granted: row !== undefined && row.withdrawnAt === null && row.version === version,
      version: row?.version ?? null,
      currentVersion: version,
      givenAt: isoTime(row?.givenAt ?? null),
      withdrawnAt: isoTime(row?.withdrawnAt ?? null),
    };
  }
}
