/** Units of 三官庙街道 with their people, and the rule that sends lamps to one of them. */
import { casesRulesApi } from '@yuandian/shared/cases/cases.api';
import type { SaveRoutingRuleRequest, UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { newId } from '../../src/common/ids/new-id.ts';
import type { CaseWorld } from './cases.ts';
import { SANGUANMIAO, ZHONGYUAN_FIRST } from './divisions.ts';
import type { TestApp } from './test-app.ts';
import { must } from './volunteering.ts';

/** 市政 mends lamps, 环卫 helps; the community is a unit too. */
export async function caseUnits(t: TestApp, w: CaseWorld) {
  const makeUnit = async (name: string, kind: UnitKind, divisionPath: string): Promise<UnitId> => {
    const body = { name, kind, divisionPath, phone: null, active: true, version: 0 };
    return must(await t.call(casesRulesApi.saveUnit, { token: w.district.token, params: { unitId: newId() }, body })).id;
  };
  const roads = await makeUnit('市政养护单位', 'contractor', SANGUANMIAO);
  const cleaning = await makeUnit('环卫保洁单位', 'contractor', SANGUANMIAO);
  const community = await makeUnit('中原中路一社区', 'community', ZHONGYUAN_FIRST);
  const saveRule = (over: Partial<SaveRoutingRuleRequest>, who = w.street, ruleId = newId()) => t.call(casesRulesApi.saveRoutingRule, {
    token: who.token, params: { ruleId },
    body: { name: '规则', position: 100, categoryCode: null, groupCode: null, divisionPath: SANGUANMIAO, time: null, unitId: roads, limit: null, active: true, version: 0, ...over },
  });
  must(await saveRule({ name: '路灯', unitId: roads, categoryCode: 'street-lamp' }));
  return {
    makeUnit, saveRule, roads, cleaning, community,
    handler: await w.staff('unitHandler', '汪经办', SANGUANMIAO, roads),
    colleague: await w.staff('unitHandler', '史经办', SANGUANMIAO, roads),
    cleaner: await w.staff('unitHandler', '顾环卫', SANGUANMIAO, cleaning),
  };
}

export type CaseUnits = Awaited<ReturnType<typeof caseUnits>>;
