import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const byPlace = new TableIndex({ name: 'ix_case_routing_rule_place', columnNames: ['division_path', 'category_code'] });

/** A case asks for the rules of its place and class only. */
export class RulesByPlace1764000018000 implements MigrationInterface {
  name = 'RulesByPlace1764000018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('case_routing_rule', byPlace);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_routing_rule', byPlace);
  }
}
