import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FIRST_CHECKLIST, FIRST_QUIET_DAYS } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { ChecklistItem, ChecklistView, QuietDays, QuietRuleView, RulesView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';

export type RuleKind = 'checklist' | 'quiet';

interface RuleRow { version: number; content: string }

/** A community's checklist and days of silence, in force or of a version; version 0 is what the product brings. */
@Injectable()
export class RuleReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  /** @throws NOT_FOUND outside the scope, or when the path is no community */
  async getRules(actor: Actor, divisionPath: string): Promise<RulesView> {
    requireInScope(actor, 'fieldwork.patrol.read', divisionPath);
    if (communityPathOf(divisionPath) !== divisionPath) throw notFound();
    const [names, checklist, quiet] = await Promise.all([
      this.divisions.namesOf([divisionPath]), this.checklistFor(divisionPath), this.quietFor(divisionPath),
    ]);
    return { divisionPath, divisionName: names.get(divisionPath) ?? '', checklist, quiet };
  }

  /** Of the community at or above the path. */
  async checklistFor(path: string, manager: EntityManager = this.dataSource.manager): Promise<ChecklistView> {
    const row = await this.newest(manager, 'checklist', path);
    return row ? { version: row.version, items: JSON.parse(row.content) as ChecklistItem[] } : { version: 0, items: [...FIRST_CHECKLIST] };
  }

  /** The list a phone worked with, which may be an older one. `null`: there never was such a version. */
  async checklistOf(path: string, version: number, manager: EntityManager = this.dataSource.manager): Promise<ChecklistView | null> {
    if (version === 0) return { version, items: [...FIRST_CHECKLIST] };
    const row = await selectOne<RuleRow>(
      manager, "SELECT version, content FROM fieldwork_rule WHERE kind = 'checklist' AND division_path = ? AND version = ?", [communityPathOf(path), version],
    );
    return row && { version, items: JSON.parse(row.content) as ChecklistItem[] };
  }

  async quietFor(path: string, manager: EntityManager = this.dataSource.manager): Promise<QuietRuleView> {
    const row = await this.newest(manager, 'quiet', path);
    return row ? { version: row.version, ...(JSON.parse(row.content) as QuietDays) } : { version: 0, ...FIRST_QUIET_DAYS };
  }

  private newest(manager: EntityManager, kind: RuleKind, path: string): Promise<RuleRow | null> {
    return selectOne<RuleRow>(
      manager, 'SELECT version, content FROM fieldwork_rule WHERE kind = ? AND division_path = ? ORDER BY version DESC LIMIT 1', [kind, communityPathOf(path)],
    );
  }
}
