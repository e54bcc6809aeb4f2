import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { col } from '../columns.ts';

const gridShape = new Table({
  name: 'grid_shape',
  columns: [
    col.id('division_id', { primary: true }), col.longText('shape'), col.int('south_e6'), col.int('north_e6'), col.int('west_e6'), col.int('east_e6'),
    col.time('updated_at'),
  ],
  indices: [{ name: 'ix_grid_shape_south', columnNames: ['south_e6'] }],
});

export class GridShapes1764000006000 implements MigrationInterface {
  name = 'GridShapes1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(gridShape, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(gridShape, true);
  }
}
