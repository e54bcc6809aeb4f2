import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DryRunRequest, DryRunView, RoutingRuleView } from '@yuandian/shared/cases/cases.rule.types';
import type { DispatchAdviceView } from '@yuandian/shared/cases/cases.staff.types';
import { inRoutingOrder, keeperDecides, routeOf, shorterLimit, type RoutingStep } from '@yuandian/shared/cases/routing.rules';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { TimeLimit } from '@yuandian/shared/common/work-time';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { marks, select } from '../../common/tx/sql.ts';
import { AssetReader } from '../grid/asset.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { CaseClock } from './case-clock.reader.ts';
import { CaseFactsReader, type CaseFacts } from './case-facts.reader.ts';
import { requireAtPlace } from './cases.policy.ts';
import { CategoryReader } from './category.reader.ts';
import { namedRule, routingRuleView, RULE_SQL, UNIT_SQL, type NamedRule, type RuleRow, type UnitRow } from './directory.mapper.ts';
import { DirectoryReader } from './directory.reader.ts';

/** What is routed: this class of matter at this place, perhaps of a public asset. */
export type RoutedCase = Pick<CaseFacts, 'categoryCode' | 'groupCode' | 'divisionPath'> & { assetId?: CaseFacts['assetId'] };

/** The unit that gets it, with a limit of its own if the rule has one. */
export interface Destination extends Pick<NamedRule, 'unitId' | 'unitName' | 'limit'> {
  /** Who decided: 按规则“…”, or the asset's register. */
  by: string;
}

const RULES_SQL = `SELECT ${RULE_SQL} FROM case_routing_rule r JOIN handling_unit u ON u.id = r.unit_id`;

/** Where a case goes by the rules of today, and why. */
@Injectable()
export class RoutingReader {
  constructor(
    private readonly dataSource: DataSource, private readonly divisions: DivisionReader, private readonly directory: DirectoryReader,
    private readonly clock: CaseClock, private readonly facts: CaseFactsReader, private readonly assets: AssetReader,
    private readonly categories: CategoryReader,
  ) {}

  /** Rules that touch the actor's place, in the order in which they are asked. */
  async list(actor: Actor): Promise<RoutingRuleView[]> {
    const scopes = scopeOf(actor, 'cases.rule.read');
    const touching = (await this.allRules(this.dataSource.manager))
      .filter(({ divisionPath }) => scopes.some((prefix) => divisionPath.startsWith(prefix) || prefix.startsWith(divisionPath)));
    const names = await this.divisions.namesOf(touching.map(({ divisionPath }) => divisionPath));
    return inRoutingOrder(touching).map((rule) => routingRuleView(rule, names));
  }

  /** @throws NOT_FOUND for a category or division that is none */
  async dryRun({ categoryCode, divisionPath, at }: DryRunRequest): Promise<DryRunView> {
    const { manager } = this.dataSource;
    const category = await this.directory.currentCategory(manager, categoryCode);
    const { path } = await this.divisions.get(divisionPath);
    const moment = at === undefined ? this.clock.now() : new Date(at);
    const routed = { categoryCode, groupCode: groupOf(category.groupCode), divisionPath: path };
    const { to, steps } = await this.judge(manager, routed, await this.allRules(manager), moment);
    return { unit: to && { id: to.unitId, name: to.unitName }, limit: shorterLimit(category.limit, to?.limit ?? null), steps };
  }

  /** What the desk sees before it dispatches. @throws NOT_FOUND */
  async advise(actor: Actor, caseId: CaseId): Promise<DispatchAdviceView> {
    const { manager } = this.dataSource;
    const facts = await this.facts.get(manager, caseId);
    requireAtPlace(actor, 'cases.case.dispatch', facts);
    const to = await this.route(manager, facts);
    return {
      unitId: to?.unitId ?? null, unitName: to?.unitName ?? null, why: to?.by ?? '没有匹配的派遣规则，请选择责任单位',
      limit: shorterLimit(await this.limitOf(manager, facts), to?.limit ?? null),
      communityDuty: await this.directory.communityDuty(manager, facts.categoryCode, 'lead'),
      templates: await this.directory.templatesFor('dispatch', facts.categoryCode, facts.divisionPath),
    };
  }

  /** By the rules that can decide about this place and class at all. `null` when none does. */
  async route(manager: EntityManager, routed: RoutedCase): Promise<Destination | null> {
    return (await this.judge(manager, routed, await this.rulesFor(manager, routed), this.clock.now())).to;
  }

  /** The keeper of the asset goes before a rule that was not made for just this matter in just this community ({@link keeperDecides}). */
  private async judge(
    manager: EntityManager, routed: RoutedCase, rules: readonly NamedRule[], at: Date,
  ): Promise<{ to: Destination | null; steps: RoutingStep[] }> {
    const { categoryCode, groupCode, divisionPath } = routed;
    const { rule, steps } = routeOf(rules, { categoryCode, groupCode, divisionPath, at, calendar: await this.clock.calendar(manager) });
    const keeper = keeperDecides(rule, divisionPath) ? await this.keeperOf(manager, routed) : null;
    if (keeper) return { to: { unitId: keeper.id, unitName: keeper.name, limit: null, by: '按设施登记的养护单位' }, steps };
    const named = rules.find(({ id }) => id === rule?.id);
    return { to: named ? { ...named, by: `按规则“${named.name}”：${steps.at(-1)?.why ?? ''}` } : null, steps };
  }

  /** The unit that the register has, by its name where it was not known yet, at work here; a community is sent nothing by a register (社区减负). */
  private async keeperOf(manager: EntityManager, { assetId, divisionPath }: RoutedCase): Promise<UnitRow | null> {
    const asset = assetId ? await this.assets.placeOf(assetId, manager) : null;
    if (!asset?.keeper) return null;
    const [column, value] = asset.keeperId === null ? ['name', asset.keeper] : ['id', asset.keeperId];
    const units = await select<UnitRow>(manager, `SELECT ${UNIT_SQL} FROM handling_unit WHERE ${column} = ? AND active = 1 AND kind <> 'community'`, [value]);
    return units.filter((unit) => divisionPath.startsWith(unit.divisionPath)).sort((a, b) => b.divisionPath.length - a.divisionPath.length)[0] ?? null;
  }

  /** The handling limit of the directory's version that the case was filed under. */
  async limitOf(manager: EntityManager, facts: Pick<CaseFacts, 'categoryCode' | 'categoryVersion'>): Promise<TimeLimit> {
    return (await this.categories.getOf(manager, facts)).limit;
  }

  private async allRules(manager: EntityManager): Promise<NamedRule[]> {
    return (await select<RuleRow>(manager, RULES_SQL)).map(namedRule);
  }

  /** What {@link routeOf} would pass over in any case is left in the database: a district has hundreds of rules, a place and class a few. */
  private async rulesFor(manager: EntityManager, { categoryCode, groupCode, divisionPath }: RoutedCase): Promise<NamedRule[]> {
    const places = pathsDownTo(divisionPath);
    const rows = await select<RuleRow>(
      manager, `${RULES_SQL} WHERE r.division_path IN (${marks(places)}) AND (r.category_code = ? OR r.category_code IS NULL) AND (r.group_code = ? OR r.group_code IS NULL)`,
      [...places, categoryCode, groupCode],
    );
    return rows.map(namedRule);
  }
}

function groupOf(code: string): RoutedCase['groupCode'] {
  return code as RoutedCase['groupCode'];
}
