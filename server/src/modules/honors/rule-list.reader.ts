import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page } from '@yuandian/shared/common/page';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import { boardRuleInForce, periodKeyAt } from '@yuandian/shared/honors/honors.rules';
import type { BoardRuleListQuery, StaffBoardRuleView } from '@yuandian/shared/honors/honors.staff.types';
import type { BoardRuleId } from '@yuandian/shared/honors/honors.types';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { BoardRuleReader, codesThatHoldAt, RULE_COLUMNS_SQL, toRule, type RuleRow } from './board-rule.reader.ts';
import { EVERYWHERE, toStaffRuleView } from './honors.mapper.ts';

/** Versions of the boards' rules as staff see them. */
@Injectable()
export class RuleListReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader,
    private readonly rules: BoardRuleReader,
  ) {}

  /** Versions that the actor's divisions made or go by, newest first. @throws NOT_FOUND for a division outside the scope */
  async list(actor: Actor, query: BoardRuleListQuery): Promise<Page<StaffBoardRuleView>> {
    const limit = pageLimit(query);
    const where = allOf([await this.within(actor, query.divisionPath), ...ofKind(query.kind), ...olderThan(query, 'created_at', 'id')]);
    const rows = await select<RuleRow>(
      this.dataSource.manager, `SELECT ${RULE_COLUMNS_SQL} FROM board_rule WHERE ${where.sql} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    const inForce = await this.inForceNow();
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => (
      toStaffRuleView(toRule(row), names.get(row.divisionPath) ?? EVERYWHERE, inForce.has(row.id))));
  }

  async view(id: BoardRuleId): Promise<StaffBoardRuleView> {
    const rule = await this.rules.get(id);
    const names = await this.divisions.namesOf([rule.divisionPath]);
    return toStaffRuleView(rule, names.get(rule.divisionPath) ?? EVERYWHERE, (await this.inForceNow()).has(id));
  }

  /** Ids of the versions that hold for the running month at their own division. */
  private async inForceNow(): Promise<Set<BoardRuleId>> {
    const rules = await this.rules.all();
    const month = periodKeyAt('month', this.clock.now());
    return new Set(rules.flatMap(({ kind, divisionPath }) => boardRuleInForce(rules, kind, divisionPath, month)?.id ?? []));
  }

  private async within(actor: Actor, divisionPath: string | undefined): Promise<SqlPart> {
    if (divisionPath === undefined) {
      const own = insideScope('division_path', actor, 'honors.board.read');
      return { sql: `(division_code = '' OR ${own.sql})`, params: own.params };
    }
    const { path } = await this.divisions.get(divisionPath);
    requireInScope(actor, 'honors.board.read', path);
    const codes = codesThatHoldAt(path);
    return { sql: `division_code IN (${marks(codes)})`, params: codes };
  }
}

function ofKind(kind: BoardKind | undefined): SqlPart[] {
  return kind === undefined ? [] : [{ sql: 'kind = ?', params: [kind] }];
}
