import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { col } from '../columns.ts';

const TABLE = 'case_handover';
const none = { nullable: true };
const columns = () => [
  col.text(40)('system_name', none), col.code(80)('active_key', none), col.int('tries', none), col.time('next_try_at', none), col.text(200)('problem', none),
];
const former = new TableIndex({ name: 'uq_case_handover_system', columnNames: ['case_id', 'system_code'], isUnique: true });
const active = new TableIndex({ name: 'uq_case_handover_active', columnNames: ['active_key'], isUnique: true });
const byCase = new TableIndex({ name: 'ix_case_handover_case', columnNames: ['case_id', 'created_at'] });

interface Standing { id: string; caseId: string; systemCode: string; outerId: string | null; outerStatus: string | null; systemName: string | null }

/** A case that an outer system sent back can be handed to it again: each attempt is a row of its own, under the id by which the outer system knows it. */
export class HandOverAttempts1764000010000 implements MigrationInterface {
  name = 'HandOverAttempts1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(TABLE, columns().map((column) => new TableColumn(column)));
    await runner.dropIndex(TABLE, former);
    await this.carryOver(runner);
    await runner.createIndices(TABLE, [active, byCase]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex(TABLE, byCase);
    await runner.dropIndex(TABLE, active);
    await runner.createIndex(TABLE, former);
    await runner.dropColumns(TABLE, columns().map(({ name }) => name));
  }

  private async carryOver(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query(
      `SELECT h.id AS id, h.case_id AS caseId, h.system_code AS systemCode, o.id AS outerId, o.status AS outerStatus, s.name AS systemName
       FROM case_handover h LEFT JOIN outer_system s ON s.code = h.system_code LEFT JOIN outer_case o ON o.system_id = s.id AND o.case_id = h.case_id
       ORDER BY h.id, o.created_at`,
    )) as Standing[];
    const newest = new Map(rows.map((row) => [row.id, row]));
    for (const { id, caseId, systemCode, outerId, outerStatus, systemName } of newest.values()) {
      const key = outerStatus === 'REJECTED' || outerStatus === 'DROPPED' ? null : `${caseId}:${systemCode}`;
      await runner.query('UPDATE case_handover SET id = ?, active_key = ?, system_name = ? WHERE id = ?', [outerId ?? v7(), key, systemName, id]);
    }
  }
}
