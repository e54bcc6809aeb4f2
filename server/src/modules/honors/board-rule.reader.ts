import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import { boardRuleInForce, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { BoardRuleId } from '@yuandian/shared/honors/honors.types';
import type { PointsEvent } from '@yuandian/shared/points/points.types';
import { fromSqlTime, marks, select, selectOne } from '../../common/tx/sql.ts';
import type { BoardRuleEntity } from './entities/board-rule.entity.ts';
import type { BoardRule } from './standing.policy.ts';

export type RuleRow = Omit<BoardRuleEntity, 'createdAt' | 'createdBy'> & { createdAt: Date | string };

export const RULE_COLUMNS_SQL = `id, kind, division_code AS divisionCode, division_path AS divisionPath, version, events, minimum,
  tie_break AS tieBreak, list_length AS listLength, from_month AS fromMonth, note, created_by_name AS createdByName, created_at AS createdAt`;

/** Versions of what the boards count; a board's rule is the nearest above it that had begun with its period. */
@Injectable()
export class BoardRuleReader {
  constructor(private readonly dataSource: DataSource) {}

  async all(manager: EntityManager = this.dataSource.manager): Promise<BoardRule[]> {
    return (await select<RuleRow>(manager, `SELECT ${RULE_COLUMNS_SQL} FROM board_rule`)).map(toRule);
  }

  /** The rule everybody starts with is older than every period that can be opened, so there always is one. */
  async inForce(kind: BoardKind, path: string, period: PeriodKey, manager: EntityManager = this.dataSource.manager): Promise<BoardRule> {
    const rule = boardRuleInForce(await this.ofPath(path, manager), kind, path, period);
    if (!rule) throw new Error(`No rule for ${kind} at ${path} in ${period}`);
    return rule;
  }

  /** Every version that holds, held or will hold at the path. */
  async ofPath(path: string, manager: EntityManager = this.dataSource.manager): Promise<BoardRule[]> {
    const codes = codesThatHoldAt(path);
    const rows = await select<RuleRow>(
      manager, `SELECT ${RULE_COLUMNS_SQL} FROM board_rule WHERE division_code IN (${marks(codes)})`, codes,
    );
    return rows.map(toRule);
  }

  async get(id: BoardRuleId, manager: EntityManager = this.dataSource.manager): Promise<BoardRule> {
    const row = await selectOne<RuleRow>(manager, `SELECT ${RULE_COLUMNS_SQL} FROM board_rule WHERE id = ?`, [id]);
    if (!row) throw new Error(`Board rule ${id} is gone`);
    return toRule(row);
  }

  async newestVersion(manager: EntityManager, kind: BoardKind, divisionCode: string): Promise<BoardRule | null> {
    const row = await selectOne<RuleRow>(
      manager, `SELECT ${RULE_COLUMNS_SQL} FROM board_rule WHERE kind = ? AND division_code = ? ORDER BY version DESC LIMIT 1`, [kind, divisionCode],
    );
    return row && toRule(row);
  }
}

/** Codes of the division and of those above it, and the empty one of the rule everybody starts with. */
export function codesThatHoldAt(path: string): string[] {
  return ['', ...path.split('/').filter(Boolean)];
}

export function toRule(row: RuleRow): BoardRule {
  return { ...row, events: row.events === '' ? [] : (row.events.split(',') as PointsEvent[]), createdAt: fromSqlTime(row.createdAt) };
}
