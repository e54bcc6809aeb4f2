import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

/** The date of a cooperating unit has a light and an appointment of its own; orders that are out already are looked at on their day. */
export class CoOrderLights1764000016000 implements MigrationInterface {
  name = 'CoOrderLights1764000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('case_order', new TableColumn(col.code(8)('light', { nullable: true })));
    await runner.query(
      `INSERT INTO case_timer (id, case_id, kind, due_at) SELECT MIN(o.id), o.case_id, 'coOrder', MIN(o.due_at)
       FROM case_order o JOIN case_record c ON c.id = o.case_id
       WHERE o.is_lead = 0 AND o.status IN ('SENT', 'SIGNED') AND o.active_mark = 1 AND o.due_at IS NOT NULL AND c.status IN ('DISPATCHED', 'DISPUTED', 'PROCESSING')
       GROUP BY o.case_id`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM case_timer WHERE kind = 'coOrder'");
    await runner.dropColumn('case_order', 'light');
  }
}
