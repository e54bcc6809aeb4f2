/** The people of the demo world: one persona for each role, each marked 演示. */
import type { INestApplicationContext } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import { CONSENT_TEXTS } from '@yuandian/shared/identity/identity.rules';
import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { demoOpenidOf, demoPhoneOf } from '../../wechat/simulated-wechat.client.ts';
import { ConsentService } from './consent.service.ts';
import { PasswordService } from './password.service.ts';
import { PersonService } from './person.service.ts';
import { SessionReader } from './session.reader.ts';
import { StaffAccountService } from './staff-account.service.ts';

export interface DemoPersona {
  key: string;
  realName: string;
  birthDate: LocalDate;
  homePath: string;
  description: string;
  /** What somebody without an office is called; 居民 when absent. */
  title?: string;
  /** Staff who also work at a desk: account name. */
  account?: string;
  consents?: readonly ConsentPurpose[];
}

const JINYI_EAST = '/410102/410102004/410102004009/';
const ZHONGYUAN_FIRST = '/410102/410102006/410102006009/';
const JINYUAN = '/410102/410102004/410102004008/';
const LIANHU_YANGGUANG = '/410102/410102013/410102013001/';

/** The same for all, and written on the log-in page: the demo world holds nobody's data and refuses to exist in production. */
export const DEMO_PASSWORD = 'Yuandian-2026';

export const DEMO_PERSONAS: readonly DemoPersona[] = [
  { key: 'resident', realName: '王阿姨', birthDate: '1956-03-12', homePath: JINYI_EAST, description: '住在锦艺东社区，来看看有什么活动、攒分换点东西' },
  { key: 'volunteer', realName: '李志愿', birthDate: '1992-08-20', homePath: JINYI_EAST, title: '志愿者', description: '成年志愿者：认领任务、签到、攒积分、兑换' },
  { key: 'volunteer2', realName: '张热心', birthDate: '1988-01-05', homePath: JINYI_EAST, title: '志愿者', description: '另一位志愿者，同意在榜单上公开姓名', consents: ['publish-name'] },
  { key: 'volunteer3', realName: '赵常来', birthDate: '1979-11-30', homePath: ZHONGYUAN_FIRST, title: '志愿者', description: '第三位志愿者，住在中原中路一社区' },
  { key: 'minor', realName: '陈小满', birthDate: '2011-06-01', homePath: JINYI_EAST, title: '未成年志愿者', description: '十五岁的志愿者，监护人已同意' },
  { key: 'guardian', realName: '陈家长', birthDate: '1983-04-18', homePath: JINYI_EAST, title: '监护人', description: '陈小满的监护人' },
  { key: 'microGridLeader', realName: '周楼长', birthDate: '1968-09-09', homePath: ZHONGYUAN_FIRST, description: '中原中路一社区的微网格长' },
  { key: 'gridWorker', realName: '吴网格', birthDate: '1990-02-14', homePath: ZHONGYUAN_FIRST, description: '第一网格的网格员：发布任务、出示签到码、确认时长' },
  { key: 'gridWorker2', realName: '孙网格', birthDate: '1986-09-03', homePath: JINYUAN, description: '金源社区第一网格的网格员：走访独居老人' },
  { key: 'gridLeader', realName: '郑格长', birthDate: '1981-07-21', homePath: ZHONGYUAN_FIRST, description: '第一网格的三级网格长', account: 'grid-leader' },
  { key: 'communityStaff', realName: '冯干事', birthDate: '1994-05-06', homePath: JINYI_EAST, description: '锦艺东社区工作人员：发布任务、备货、核销', account: 'community-staff' },
  { key: 'communityStaff2', realName: '钱干事', birthDate: '1991-03-22', homePath: ZHONGYUAN_FIRST, description: '中原中路一社区工作人员：巡查点位、检查清单', account: 'community-staff-2' },
  { key: 'communityLeader', realName: '陈书记', birthDate: '1975-10-01', homePath: JINYI_EAST, description: '锦艺东社区二级网格长：审批任务、积分规则、公布榜单', account: 'community-leader' },
  { key: 'streetOperator', realName: '褚值班', birthDate: '1993-12-12', homePath: LIANHU_YANGGUANG, description: '莲湖街道城运中心值班员：组织创卫任务', account: 'street-operator' },
  { key: 'streetLeader', realName: '卫主任', birthDate: '1972-06-15', homePath: JINYI_EAST, description: '秦岭路街道一级网格长', account: 'street-leader' },
  { key: 'merchantClerk', realName: '蒋店员', birthDate: '1996-03-03', homePath: JINYI_EAST, description: '锦艺东社区爱心商户的店员：核销兑换码', account: 'merchant-clerk' },
  { key: 'stockClerk', realName: '沈管理', birthDate: '1985-08-08', homePath: JINYI_EAST, description: '锦艺东社区积分兑换柜的管理员', account: 'stock-clerk' },
  { key: 'unitHandler', realName: '汪经办', birthDate: '1986-05-17', homePath: JINYI_EAST, description: '棉纺路街道市政养护单位的经办人：签收、办理、反馈派来的诉求', account: 'unit-handler' },
  { key: 'districtAdmin', realName: '韩区管', birthDate: '1978-02-02', homePath: JINYI_EAST, description: '中原区管理员', account: 'district-admin' },
  { key: 'auditor', realName: '杨审计', birthDate: '1980-04-04', homePath: JINYI_EAST, description: '审计员：什么都能看，什么都不能改', account: 'auditor' },
  { key: 'platformAdmin', realName: '朱平台', birthDate: '1987-09-19', homePath: JINYI_EAST, description: '平台管理员：账号、导入，没有业务权限', account: 'platform-admin' },
];

export function personaId(key: string): PersonId {
  return seedId(`identity.person.${key}`);
}

export function nicknameOf({ realName }: DemoPersona): string {
  return `演示·${realName}`;
}

/** A persona as the author of what the demo world holds. Its offices are there after `seedGrid`. */
export async function seedActor(app: INestApplicationContext, personaKey: string): Promise<Actor> {
  const actor = await app.get(SessionReader, { strict: false }).actorWithoutSession(personaId(personaKey));
  if (!actor) throw new Error(`No demo persona is called ${personaKey}`);
  return actor;
}

export async function seedIdentity(app: INestApplicationContext): Promise<void> {
  const passwordHash = await app.get(PasswordService, { strict: false }).hash(DEMO_PASSWORD);
  await app.get(Tx, { strict: false }).run(async (manager) => {
    for (const persona of DEMO_PERSONAS) {
      if (!(await exists(manager, persona.key))) await make(app, manager, persona, passwordHash);
    }
    await app.get(ConsentService, { strict: false }).record(manager, {
      personId: personaId('minor'), purpose: 'guardian', version: CONSENT_TEXTS.guardian.version, givenById: personaId('guardian'),
    });
  });
}

async function exists(manager: EntityManager, key: string): Promise<boolean> {
  return (await selectOne<{ id: string }>(manager, 'SELECT id FROM person WHERE id = ?', [personaId(key)])) !== null;
}

async function make(app: INestApplicationContext, manager: EntityManager, persona: DemoPersona, passwordHash: string): Promise<void> {
  const people = app.get(PersonService, { strict: false });
  const id = await people.enrol(manager, {
    id: personaId(persona.key), realName: persona.realName, nickname: nicknameOf(persona), phone: demoPhoneOf(persona.key),
    birthDate: persona.birthDate, homePath: persona.homePath,
  });
  await people.linkWechat(manager, id, { openid: demoOpenidOf(persona.key), unionId: null });
  if (persona.account) {
    await app.get(StaffAccountService, { strict: false }).open(manager, { personId: id, account: persona.account, passwordHash, mustChangePassword: false });
  }
  for (const purpose of persona.consents ?? []) {
    await app.get(ConsentService, { strict: false }).record(manager, { personId: id, purpose, version: CONSENT_TEXTS[purpose].version, givenById: id });
  }
}
