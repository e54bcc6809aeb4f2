import type { INestApplicationContext } from '@nestjs/common';
import type { PointsEvent } from '@yuandian/shared/points/points.types';
import { Tx } from '../../common/tx/tx.ts';
import { DEMO_PERSONAS, personaId } from '../identity/identity.seed.ts';
import { PersonService } from '../identity/person.service.ts';
import { Rules, type RuleContent } from './rule.service.ts';

const DISTRICT = '/410102/';
/** New Year 2025 in Shanghai. */
const START = new Date('2024-12-31T16:00:00.000Z');

type Numbers = Pick<RuleContent, 'pointsPerUnit' | 'perDayCap' | 'perMonthCap' | 'expiryMonths'>;

function rule(event: PointsEvent, divisionPath: string, numbers: Numbers, note: string): RuleContent {
  return { event, divisionPath, ...numbers, validFrom: START, validTo: null, note };
}

/**
 * What other cities pay, in our whole points: half an hour of service is one point (唐山), five to start with (西湖区),
 * a visit one, a verified report five; service points roll over (上街区), bonuses lapse after a year.
 */
const RULES: RuleContent[] = [
  rule('volunteer.hour', DISTRICT, { pointsPerUnit: 1, perDayCap: 16, perMonthCap: 160, expiryMonths: null }, '志愿服务每半小时计 1 分，每天最多计 8 小时'),
  rule('micro-grid.survey', DISTRICT, { pointsPerUnit: 1, perDayCap: 20, perMonthCap: 200, expiryMonths: null }, '微网格入户走访每户次 1 分'),
  rule('case.verified-report', DISTRICT, { pointsPerUnit: 5, perDayCap: 10, perMonthCap: 50, expiryMonths: 12 }, '上报问题经核实每件 5 分'),
  rule('first-binding', DISTRICT, { pointsPerUnit: 5, perDayCap: null, perMonthCap: null, expiryMonths: 12 }, '首次绑定社区赠 5 分'),
];

export async function seedPoints(app: INestApplicationContext): Promise<void> {
  const rules = app.get(Rules, { strict: false });
  const people = app.get(PersonService, { strict: false });
  await app.get(Tx, { strict: false }).run(async (manager) => {
    for (const content of RULES) await rules.found(manager, content);
    // Made before there was a rule: welcomed as anybody is who binds phone and home.
    for (const { key } of DEMO_PERSONAS) await people.greet(manager, personaId(key));
  });
}
