import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col, historyColumns } from '../columns.ts';

const asset = new Table({
  name: 'asset',
  columns: [
    col.id('id', { primary: true }), col.time('created_at'), col.time('updated_at'), col.code(10)('status'), col.code(16)('code'), col.code(4)('class_code'),
    col.text(30)('label', { nullable: true }), col.id('division_id'), col.text(120)('address'),
    col.int('latitude_e6', { nullable: true }), col.int('longitude_e6', { nullable: true }), col.text(40)('keeper', { nullable: true }), col.int('version'),
  ],
  indices: [
    { name: 'uq_asset_code', columnNames: ['code'], isUnique: true },
    { name: 'ix_asset_division', columnNames: ['division_id', 'status', 'class_code'] },
  ],
});

const assetHistory = new Table({
  name: 'asset_history',
  columns: historyColumns(),
  indices: [{ name: 'ix_asset_history_subject', columnNames: ['subject_id', 'created_at'] }],
});

const OF_CASES = { name: 'ix_case_record_asset', columnNames: ['asset_id', 'category_code', 'created_at'] };

/** The register of public assets, and which one a case is about. */
export class Assets1764000012000 implements MigrationInterface {
  name = 'Assets1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [asset, assetHistory]) await runner.createTable(table, true);
    await runner.addColumn('case_record', new TableColumn(col.id('asset_id', { nullable: true })));
    await runner.createIndex('case_record', new TableIndex(OF_CASES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_record', OF_CASES.name);
    await runner.dropColumn('case_record', 'asset_id');
    for (const table of [assetHistory, asset]) await runner.dropTable(table, true);
  }
}
