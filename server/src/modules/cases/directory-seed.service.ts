import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { SaveCategoryRequest, SaveRoutingRuleRequest, SaveTemplateRequest, SaveUnitRequest, DutyPart, UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CategoryQuestion } from '@yuandian/shared/cases/report.types';
import type { LimitUnit } from '@yuandian/shared/common/work-time';
import { seedId } from '../../common/ids/new-id.ts';
import { Categories } from './category.service.ts';
import { Directories } from './directory.service.ts';
import { RoutingRules } from './routing.service.ts';
import { Units } from './unit.service.ts';

const DISTRICT = '/410102/';
/** 棉纺路, 秦岭路, 三官庙, 中原西路, 莲湖: the streets of the source article's scenes. */
const STREETS = [
  { code: '410102003', name: '棉纺路街道' }, { code: '410102004', name: '秦岭路街道' }, { code: '410102006', name: '三官庙街道' },
  { code: '410102010', name: '中原西路街道' }, { code: '410102013', name: '莲湖街道' },
] as const;
const COMMUNITIES = [
  { path: '/410102/410102004/410102004009/', name: '锦艺东社区' }, { path: '/410102/410102004/410102004008/', name: '金源社区' },
  { path: '/410102/410102006/410102006009/', name: '中原中路一社区' },
] as const;

/** Units of every street; their names are of the demo world. `groups` and `codes` are what the street's rules send them. */
const STREET_UNITS: readonly { key: string; name: string; kind: UnitKind; groups: readonly string[]; codes: readonly string[] }[] = [
  { key: 'roads', name: '市政养护单位', kind: 'contractor', groups: ['road', 'facility'], codes: [] },
  { key: 'cleaning', name: '环卫保洁单位', kind: 'contractor', groups: ['environment'], codes: [] },
  { key: 'greening', name: '园林绿化养护单位', kind: 'contractor', groups: ['greening'], codes: [] },
  { key: 'enforcement', name: '综合行政执法中队', kind: 'department', groups: ['street', 'construction', 'advertising'], codes: ['illegal-parking'] },
  { key: 'safety', name: '应急消防管理办公室', kind: 'department', groups: ['safety'], codes: [] },
  { key: 'affairs', name: '公共服务办公室', kind: 'department', groups: ['livelihood', 'property'], codes: [] },
];
const DISTRICT_UNITS: readonly { key: string; name: string; kind: UnitKind; codes: readonly string[] }[] = [
  { key: 'lighting', name: '城市照明管护单位', kind: 'utility', codes: ['street-lamp'] },
  { key: 'water', name: '供水服务单位', kind: 'utility', codes: ['water-off'] },
  { key: 'power', name: '供电服务单位', kind: 'utility', codes: ['power-off'] },
  { key: 'gas', name: '燃气服务单位', kind: 'utility', codes: ['gas-supply'] },
  { key: 'heating', name: '供热服务单位', kind: 'utility', codes: ['heating'] },
];

const QUESTIONS: Readonly<Record<string, CategoryQuestion[]>> = {
  'elevator-fault': [choice('trapped', '现在有人困在里面吗', ['有', '没有'], ['有'])],
  'gas-supply': [choice('smell', '闻到燃气味了吗', ['闻到了', '没有'], ['闻到了'])],
  'fire-hazard': [choice('burning', '现在有明火或浓烟吗', ['有', '没有'], ['有'])],
  'ebike-charging': [choice('burning', '现在有明火或浓烟吗', ['有', '没有'], ['有'])],
  'wall-falling': [choice('hurt', '有人受伤吗', ['有', '没有'], ['有'])],
  'cable-down': [choice('kind', '看得出是什么线吗', ['电线', '通信线', '看不出'], [])],
  'street-lamp': [choice('count', '不亮的有几盏', ['一盏', '几盏', '整条路'], [])],
  // Also what a snapshot is asked whose class nobody has given yet; never required, since machines answer nothing.
  'other-matter': [{ ...choice('danger', '现在有没有人受伤、着火、触电，或闻到燃气味', ['没有', '有'], ['有']), required: false }],
  'neighbour-dispute': [choice('matter', '关于什么', ['漏水', '噪声', '采光通行', '宠物', '其他'], [])],
};
const WARNINGS: Readonly<Record<string, string>> = {
  'fire-hazard': '看见明火或浓烟，先离开现场并拨打 119。', 'ebike-charging': '看见明火或浓烟，先离开现场并拨打 119。',
  'gas-supply': '闻到燃气味，不要开关电器，开窗离开后拨打 119 和燃气公司电话。', 'elevator-fault': '有人被困，请按梯内报警键或拨打 119。',
  'manhole': '请不要靠近，可以先提醒路人。', 'wall-falling': '请不要在墙下停留；有人受伤请拨打 120。', 'cable-down': '请不要触碰脱落的线。',
};

/** In the way of the duty lists that 《北京市接诉即办工作条例》第十七条 asks for; the parts are values of the demo world. */
const DUTY_BASIS: Readonly<Record<DutyPart, string>> = {
  lead: '社区职责清单（演示）：居民自治和公共服务事项，可以主办（《城市居民委员会组织法》第三条）',
  assist: '社区职责清单（演示）：只能协助，由职能部门、产权单位主办（参照《北京市接诉即办工作条例》第十七条）',
  none: '社区职责清单（演示）：不得派给社区，属职能部门、产权单位的职责（参照《北京市接诉即办工作条例》第十七条）',
};

const TEMPLATES: readonly Pick<SaveTemplateRequest, 'step' | 'title' | 'text'>[] = [
  { step: 'askReporter', title: '问清地点', text: '请补充具体的楼栋、单元或路段，最好附一张能看到周围环境的照片。' },
  { step: 'askReporter', title: '问清时间', text: '请补充是什么时候开始的，每天都有还是偶尔有。' },
  { step: 'divert', title: '法定渠道', text: '可以拨打 12348 咨询法律援助，或者到法院的诉讼服务中心、街道的人民调解委员会当面问。' },
  { step: 'reject', title: '现场未发现', text: '网格员到现场没有看到所报的情况。如果情况还在，请补充照片和时间，可以申诉一次。' },
  { step: 'dispatch', title: '按时限办理', text: '请在时限内办理，先联系报事人，办结后上传办后照片。' },
  { step: 'progress', title: '等待配件', text: '已到现场查看，需要更换的配件已经下单，到货后当天安装。' },
  { step: 'progress', title: '等待天气', text: '受天气影响暂时不能施工，天气好转后第一时间办理。' },
  { step: 'answer', title: '已修复', text: '已修复，现场试用正常。今后再出现同样的情况，请直接报事，我们会查明原因。' },
  { step: 'answer', title: '解释说明', text: '经核实，情况是【写明情况】，依据是【写明依据】。如有不同意见，可以在评价时告诉我们。' },
  { step: 'visitBack', title: '电话回访', text: '你好，这里是社区，想问问你反映的问题解决了没有，对办理满意吗？' },
];

function choice(key: string, text: string, options: string[], stopAt: string[]): CategoryQuestion {
  return { key, text, kind: 'choice', options, required: true, stopAt };
}

/** From `src` and from `dist` alike: the lists are not compiled. */
function rowsOf(file: string): string[][] {
  const url = new URL(`../../../src/database/seeds/${file}`, import.meta.url);
  return readFileSync(url, 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map((row) => row.split(','));
}

/** Id of a seeded unit: `410102003:roads`, `410102:lighting`, `410102004009:community`. */
export function seededUnitId(key: string): UnitId {
  return seedId(`unit:${key}`);
}

/** Directories that a new installation starts with; what staff have edited since is left alone. */
@Injectable()
export class DirectorySeed {
  constructor(private readonly categories: Categories, private readonly directories: Directories, private readonly units: Units, private readonly rules: RoutingRules) {}

  async found(): Promise<void> {
    for (const row of rowsOf('case-categories.csv')) await this.foundCategory(row);
    for (const [day = '', working, name = ''] of rowsOf('work-calendar-2026.csv')) {
      await this.directories.foundCalendarDay({ day, working: working === 'yes', name });
    }
    for (const template of TEMPLATES) {
      await this.directories.foundTemplate(seedId(`template:${template.step}:${template.title}`), { ...template, categoryCode: null, divisionPath: DISTRICT, version: 0 });
    }
    await this.foundUnitsAndRules();
  }

  private async foundCategory(row: readonly string[]): Promise<void> {
    const [code = '', groupCode = '', name = '', amount, unit, verify, isPublic, near, recurrence, points, duty, filing = '', closing = '', source = ''] = row;
    const request: SaveCategoryRequest = {
      groupCode, name, active: true, filingConditions: filing, closingConditions: closing, limit: { amount: Number(amount), unit: unit as LimitUnit },
      warning: WARNINGS[code] ?? null, questions: QUESTIONS[code] ?? [], needsVerification: verify === 'yes', publicSpace: isPublic === 'yes',
      nearMeters: Number(near), recurrenceDays: Number(recurrence), earnsPoints: points === 'yes', source, version: 0, reason: '初始目录',
    };
    await this.categories.found(code, request);
    await this.directories.foundDuty(code, { part: duty as DutyPart, basis: DUTY_BASIS[duty as DutyPart] });
  }

  private async foundUnitsAndRules(): Promise<void> {
    for (const { key, name, kind, codes } of DISTRICT_UNITS) {
      await this.foundUnit(`410102:${key}`, { name: `中原区${name}`, kind, divisionPath: DISTRICT });
      for (const code of codes) await this.foundRule(`410102:${key}`, DISTRICT, `${name}（全区）`, { position: 100, categoryCode: code });
    }
    for (const street of STREETS) await this.foundStreet(street.code, street.name);
    for (const { path, name } of COMMUNITIES) {
      const key = `${path.split('/').at(-2) ?? ''}:community`;
      await this.foundUnit(key, { name, kind: 'community', divisionPath: path });
      await this.foundRule(key, path, `邻里纠纷由${name}调解`, { position: 50, categoryCode: 'neighbour-dispute' });
    }
  }

  private async foundStreet(code: string, street: string): Promise<void> {
    const path = `${DISTRICT}${code}/`;
    for (const { key, name, kind, groups, codes } of STREET_UNITS) {
      const unit = `${code}:${key}`;
      await this.foundUnit(unit, { name: `${street}${name}`, kind, divisionPath: path });
      for (const group of groups) await this.foundRule(unit, path, `${street}${name}`, { position: 200, groupCode: group });
      for (const each of codes) await this.foundRule(unit, path, `${street}${name}`, { position: 150, categoryCode: each });
    }
    // At night nobody of the service office is there; the enforcement team is.
    await this.foundRule(`${code}:enforcement`, path, `${street}夜间噪声`, { position: 120, categoryCode: 'music-noise', time: { days: 'all', fromHour: 22, toHour: 6 } });
  }

  private async foundUnit(key: string, unit: Pick<SaveUnitRequest, 'name' | 'kind' | 'divisionPath'>): Promise<void> {
    await this.units.found(seededUnitId(key), { ...unit, phone: null, active: true, version: 0 });
  }

  private async foundRule(unitKey: string, divisionPath: string, name: string, rule: Partial<SaveRoutingRuleRequest> & { position: number }): Promise<void> {
    const what = rule.categoryCode ?? rule.groupCode ?? '';
    await this.rules.found(seedId(`routing:${unitKey}:${what}`), {
      name, categoryCode: null, groupCode: null, divisionPath, time: null, unitId: seededUnitId(unitKey), limit: null, active: true, version: 0, ...rule,
    });
  }
}
