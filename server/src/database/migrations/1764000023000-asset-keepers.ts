import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const INDEX = { name: 'ix_asset_keeper', columnNames: ['keeper_id'] };

/** Until now a unit was found by its name alone: the nearest of that name at work where the asset stands. */
const LINK = `UPDATE asset SET keeper_id = (
    SELECT u.id FROM handling_unit u JOIN division d ON SUBSTR(d.path, 1, LENGTH(u.division_path)) = u.division_path
    WHERE d.id = asset.division_id AND u.name = asset.keeper AND u.active = 1 ORDER BY LENGTH(u.division_path) DESC LIMIT 1)
  WHERE keeper IS NOT NULL`;

/** An asset knows its keeper by id, so that the link outlives another name of the unit. */
export class AssetKeepers1764000023000 implements MigrationInterface {
  name = 'AssetKeepers1764000023000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('asset', new TableColumn(col.id('keeper_id', { nullable: true })));
    await runner.createIndex('asset', new TableIndex(INDEX));
    await runner.query(LINK);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('asset', INDEX.name);
    await runner.dropColumn('asset', 'keeper_id');
  }
}
