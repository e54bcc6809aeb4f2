import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gridApi, gridStaffApi } from '@yuandian/shared/grid/grid.api';
import type { PersonId } from '@yuandian/shared/common/ids';
import { identityApi, identityStaffApi } from '@yuandian/shared/identity/identity.api';
import { CONSENT_TEXTS } from '@yuandian/shared/identity/identity.rules';
import { demoPhoneOf } from '../src/wechat/simulated-wechat.client.ts';
import { DISTRICT, ensureDivision, JINYI_EAST, JINYUAN, QINLING, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { giveOffice, signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let secretary: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  await ensureDivision(t, JINYUAN);
  secretary = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: JINYI_EAST, subjectId: null }] });
});
afterAll(async () => { await t.close(); });

const me = (token: string) => t.call(identityApi.getMe, { token });

async function auditActions(subjectId: PersonId): Promise<string[]> {
  const rows = await t.manager.query<{ action: string }[]>('SELECT action FROM audit_entry WHERE subject_id = ? ORDER BY created_at, id', [subjectId]);
  return rows.map(({ action }) => action);
}

async function newcomer(name: string): Promise<string> {
  return (await t.call(identityApi.logInByWechat, { body: { code: `demo:${name}` } })).body.accessToken;
}

describe('my page', () => {
  it('takes what the person says and shows it masked', async () => {
    const token = await newcomer('profile');
    const answer = await t.call(identityApi.updateMe, { token, body: { nickname: '热心的老王', realName: '王建国', birthDate: '1960-05-01', elderMode: true, homePath: JINYI_EAST } });
    expect(answer.body).toMatchObject({
      nickname: null, nextNickname: { value: '热心的老王', state: 'checking' }, realName: '王**', displayName: '王**', birthDate: '1960-05-01', elderMode: true,
      home: { path: JINYI_EAST, name: '秦岭路街道 · 锦艺东社区' }, maskedPhone: null, staffAccount: null,
    });
    expect((await t.call(identityApi.updateMe, { token, body: { nickname: null } })).body).toMatchObject({ nickname: null, nextNickname: null });
  });

  it('lets nobody change a name or a birth date once given', async () => {
    const token = await newcomer('fixed');
    await t.call(identityApi.updateMe, { token, body: { realName: '李四', birthDate: '2011-01-01' } });
    expect((await t.call(identityApi.updateMe, { token, body: { realName: '李四', elderMode: true } })).status).toBe(200);
    expect((await t.call(identityApi.updateMe, { token, body: { birthDate: '1991-01-01' } })).body.error.code).toBe('PROFILE_FIELD_FIXED');
    expect((await t.call(identityApi.updateMe, { token, body: { realName: '李五', nickname: '改名' } })).body.error.code).toBe('PROFILE_FIELD_FIXED');
    expect((await me(token)).body).toMatchObject({ realName: '李*', birthDate: '2011-01-01', nickname: null });
  });

  it.each([
    ['realName', { realName: '=cmd' }], ['birthDate', { birthDate: '2027-01-01' }], ['birthDate', { birthDate: '1890-01-01' }],
    ['homePath', { homePath: QINLING }], ['homePath', { homePath: '/410102/999999999/' }], ['nickname', { nickname: 'a\u0000b' }], ['personId', { personId: 'x' }],
  ])('refuses a wrong %s', async (field, body) => {
    const answer = await t.call(identityApi.updateMe, { token: await newcomer('wrong'), body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details?.fields?.[0]?.field).toBe(field);
  });

  it('asks a visitor to sign in', async () => {
    expect((await t.call(identityApi.getMe)).body.error.code).toBe('NOT_SIGNED_IN');
  });
});

describe('binding a phone', () => {
  it('shows it masked and stores it sealed', async () => {
    const token = await newcomer('phone-1');
    const answer = await t.call(identityApi.bindPhone, { token, body: { code: 'demo:phone-1' } });
    const phone = demoPhoneOf('phone-1');
    expect(answer.body).toEqual({ maskedPhone: `${phone.slice(0, 3)}****${phone.slice(-4)}`, rolesReceived: false });
    const rows = await t.manager.query<object[]>('SELECT * FROM person');
    expect(JSON.stringify(rows)).not.toContain(phone);
  });

  it('brings the offices that the community had given to that phone', async () => {
    const listed = await listByPhone('phone-2', '赵网格');
    const token = await newcomer('phone-2');
    expect((await t.call(identityApi.bindPhone, { token, body: { code: 'demo:phone-2' } })).body.rolesReceived).toBe(true);
    const mine = (await me(token)).body;
    expect(mine).toMatchObject({ realName: '赵**', grants: [{ role: 'communityStaff', divisionPath: JINYI_EAST }] });
    expect(mine.personId).not.toBe(listed);
    expect((await t.call(gridStaffApi.getPerson, { token: secretary.token, params: { id: listed } })).status).toBe(404);
  });

  it('refuses a phone that somebody else uses', async () => {
    await t.call(identityApi.bindPhone, { token: await newcomer('phone-3'), body: { code: 'demo:phone-3' } });
    const other = await t.call(identityApi.bindPhone, { token: await newcomer('phone-4'), body: { code: 'demo:phone-3' } });
    expect(other.body.error.code).toBe('PHONE_TAKEN');
  });

  it('binds it to one of three who try at once', async () => {
    const tokens = await Promise.all(['a', 'b', 'c'].map((name) => newcomer(`phone-race-${name}`)));
    const answers = await t.atOnce(3, (index) => t.call(identityApi.bindPhone, { token: tokens[index], body: { code: 'demo:phone-race' } }));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('lets a member of staff add WeChat to their account, but not somebody else’s', async () => {
    await newcomer('spare');
    expect((await t.call(identityApi.bindWechat, { token: secretary.token, body: { code: secretary.wechatCode } })).status).toBe(200);
    const busy = await signIn(t, { name: '别人', wechat: 'busy', grants: [{ role: 'communityStaff', divisionPath: JINYI_EAST, subjectId: null }] });
    expect((await t.call(identityApi.bindWechat, { token: busy.token, body: { code: 'demo:spare' } })).body.error.code).toBe('WECHAT_TAKEN');
  });
});

/** Somebody whom the community has put on its list, and who never came. */
async function listByPhone(persona: string, realName: string): Promise<PersonId> {
  const { PersonService } = await import('../src/modules/identity/person.service.ts');
  const id = await t.manager.transaction((manager) => t.get(PersonService).enrol(manager, { realName, phone: demoPhoneOf(persona) }));
  await giveOffice(t, id, { role: 'communityStaff', divisionPath: JINYI_EAST, subjectId: null });
  return id;
}

describe('consent', () => {
  const { version } = CONSENT_TEXTS['publish-name'];

  it('is given to a wording, counts until it is withdrawn, and can be given again', async () => {
    const { token } = await signIn(t, { name: '孙大圣' });
    const params = { purpose: 'publish-name' as const };
    expect((await t.call(identityApi.giveConsent, { token, params, body: { version: '2020-01-01' } })).body.error).toMatchObject({ code: 'CONSENT_TEXT_CHANGED', details: { version } });
    expect((await t.call(identityApi.giveConsent, { token, params, body: { version } })).body).toMatchObject({ granted: true, version });
    expect((await t.call(identityApi.withdrawConsent, { token, params })).body.granted).toBe(false);
    expect((await t.call(identityApi.withdrawConsent, { token, params })).status).toBe(200);
    t.clock.advance(1_000);
    expect((await t.call(identityApi.giveConsent, { token, params, body: { version } })).body).toMatchObject({ granted: true, withdrawnAt: null });
    const views = (await t.call(identityApi.listConsents, { token })).body;
    expect(views.filter(({ granted }) => granted).map(({ purpose }) => purpose)).toEqual(['publish-name']);
  });

  it('stands once when it is given five times at once', async () => {
    const { token, personId } = await signIn(t, { name: '猪悟能' });
    const answers = await t.atOnce(5, () => t.call(identityApi.giveConsent, { token, params: { purpose: 'location' }, body: { version: CONSENT_TEXTS.location.version } }));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const rows = await t.manager.query<object[]>('SELECT id FROM consent WHERE person_id = ? AND withdrawn_at IS NULL', [personId]);
    expect(rows).toHaveLength(1);
  });

  it('of a guardian cannot be given by the child, and an unknown purpose is refused', async () => {
    const { token } = await signIn(t, { name: '红孩儿' });
    expect((await t.call(identityApi.giveConsent, { token, params: { purpose: 'guardian' }, body: { version: CONSENT_TEXTS.guardian.version } })).status).toBe(404);
    expect((await t.call(identityApi.giveConsent, { token, params: { purpose: 'anything' as never }, body: { version } })).status).toBe(400);
  });

  it('tells everybody its wording', async () => {
    expect((await t.call(identityApi.listConsentTexts)).body).toHaveLength(5);
  });
});

describe('guardians', () => {
  const { version } = CONSENT_TEXTS.guardian;
  const adult = (name: string) => signIn(t, { name, birthDate: '1980-01-01', phone: demoPhoneOf(`guardian-${name}`) });

  async function codeOf(token: string): Promise<string> {
    return (await t.call(identityApi.makeGuardianCode, { token })).body.code;
  }

  it('consent by the code the child shows; a child under fourteen waits outside until then', async () => {
    const child = await signIn(t, { name: '小满', birthDate: '2015-06-01' });
    const outside = await t.call(gridApi.getMyCommunity, { token: child.token });
    expect(outside.body.error.code).toBe('GUARDIAN_CONSENT_NEEDED');
    const parent = await adult('陈家长');
    const code = await codeOf(child.token);
    const accepted = await t.call(identityApi.acceptGuardianship, { token: parent.token, body: { code: code.toLowerCase(), version } });
    expect(accepted.body.wards).toEqual([{ personId: child.personId, displayName: '小*', since: t.clock.now().toISOString() }]);
    expect((await t.call(gridApi.getMyCommunity, { token: child.token })).status).toBe(200);
    expect((await me(child.token)).body.guardian).toEqual({ displayName: '陈**' });
    expect((await t.call(identityApi.acceptGuardianship, { token: parent.token, body: { code, version } })).body.error.code).toBe('GUARDIAN_CODE_REFUSED');
    const stranger = await adult('陌生人');
    expect((await t.call(identityApi.withdrawGuardianship, { token: stranger.token, params: { id: child.personId } })).status).toBe(404);
    expect((await t.call(identityApi.withdrawGuardianship, { token: parent.token, params: { id: child.personId } })).body.wards).toEqual([]);
    expect((await t.call(gridApi.getMyCommunity, { token: child.token })).status).toBe(403);
  });

  it('are one when two adults type the same code at once', async () => {
    const child = await signIn(t, { name: '小雨', birthDate: '2011-06-01' });
    const parents = [await adult('甲家长'), await adult('乙家长')];
    const code = await codeOf(child.token);
    const answers = await t.atOnce(2, (index) => t.call(identityApi.acceptGuardianship, { token: parents[index]?.token, body: { code, version } }));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('must be adults with name and phone; the code lives half an hour; an adult needs none', async () => {
    const child = await signIn(t, { name: '小雪', birthDate: '2011-06-01' });
    const code = await codeOf(child.token);
    const young = await signIn(t, { name: '小姐姐', birthDate: '2009-06-01', phone: demoPhoneOf('young') });
    expect((await t.call(identityApi.acceptGuardianship, { token: young.token, body: { code, version } })).body.error.code).toBe('GUARDIAN_NOT_FIT');
    const parent = await adult('丙家长');
    t.clock.advance(30 * 60_000);
    const late = (await t.call(identityApi.logInByWechat, { body: { code: parent.wechatCode } })).body.accessToken;
    expect((await t.call(identityApi.acceptGuardianship, { token: late, body: { code, version } })).body.error.code).toBe('GUARDIAN_CODE_REFUSED');
    expect((await t.call(identityApi.makeGuardianCode, { token: late })).body.error.code).toBe('NOT_A_MINOR');
  });

  it('cannot be guessed into: five wrong codes are all', async () => {
    const parent = await adult('丁家长');
    for (let tries = 0; tries < 5; tries += 1) await t.call(identityApi.acceptGuardianship, { token: parent.token, body: { code: `ABCDEFG${tries + 2}`, version } });
    expect((await t.call(identityApi.acceptGuardianship, { token: parent.token, body: { code: 'ABCDEFGH', version } })).status).toBe(429);
  });
});

describe('revealing what is masked', () => {
  it('is done for a reason, inside one’s own area, and leaves an audit entry', async () => {
    secretary.token = (await t.call(identityApi.logInByWechat, { body: { code: secretary.wechatCode } })).body.accessToken;
    const phone = demoPhoneOf('revealed');
    const neighbour = await signIn(t, { name: '吴老伯', birthDate: '1940-01-01', phone, homePath: JINYI_EAST });
    const reveal = (body: Record<string, unknown>) => t.call(identityStaffApi.revealPerson, { token: secretary.token, params: { id: neighbour.personId }, body });
    expect((await reveal({ fields: ['phone'] })).body.error.details?.fields?.[0]?.field).toBe('reason');
    expect((await reveal({ fields: [], reason: '联系走访' })).status).toBe(400);
    expect((await reveal({ fields: ['phone'], reason: '联系走访' })).body).toEqual({ personId: neighbour.personId, phone });
    expect((await reveal({ fields: ['real-name', 'birth-date'], reason: '核对身份' })).body).toEqual({ personId: neighbour.personId, realName: '吴老伯', birthDate: '1940-01-01' });
    expect(await auditActions(neighbour.personId)).toEqual(['identity.person.reveal', 'identity.person.reveal']);
  });

  it('ends at the border of one’s area, without a word whether the person exists', async () => {
    const far = await signIn(t, { name: '远方', homePath: ZHONGYUAN_FIRST });
    const nowhere = await signIn(t, { name: '无处' });
    for (const id of [far.personId, nowhere.personId, '00000000-0000-7000-8000-000000000000']) {
      expect((await t.call(identityStaffApi.revealPerson, { token: secretary.token, params: { id }, body: { fields: ['phone'], reason: '好奇一下' } })).status).toBe(404);
    }
    expect(await auditActions(far.personId)).toEqual([]);
  });

  it('is refused to those without the permission', async () => {
    const clerk = await signIn(t, { name: '冯干事', grants: [{ role: 'communityStaff', divisionPath: JINYI_EAST, subjectId: null }] });
    expect((await t.call(identityStaffApi.revealPerson, { token: clerk.token, params: { id: secretary.personId }, body: { fields: ['phone'], reason: '好奇一下' } })).status).toBe(403);
  });

  it('has a sister: correcting at the person’s request', async () => {
    const wrong = await signIn(t, { name: '张三', birthDate: '2012-01-01', homePath: JINYI_EAST });
    const correct = (body: Record<string, unknown>) => t.call(identityStaffApi.correctPerson, { token: secretary.token, params: { id: wrong.personId }, body });
    expect((await correct({ reason: '看过身份证' })).status).toBe(400);
    expect((await correct({ birthDate: '2002-01-01', reason: '看过身份证' })).status).toBe(200);
    expect((await me(wrong.token)).body.birthDate).toBe('2002-01-01');
    expect(await auditActions(wrong.personId)).toEqual(['identity.person.correct']);
  });
});

describe('my data', () => {
  it('is exported in full, module by module', async () => {
    const { token } = await signIn(t, { name: '钱多多', phone: demoPhoneOf('export'), homePath: JINYI_EAST, consents: ['location'] });
    const { body } = await t.call(identityApi.exportMyData, { token });
    expect(body.sections[0]?.items).toMatchObject([{ realName: '钱多多', phone: demoPhoneOf('export') }]);
    expect(body.sections.map(({ module }) => module)).toContain('grid');
  });

  it('is not erased while an office stands', async () => {
    const { token } = await signIn(t, { name: '在岗的', grants: [{ role: 'communityStaff', divisionPath: JINYI_EAST, subjectId: null }] });
    const preview = (await t.call(identityApi.previewErasure, { token })).body;
    expect(preview.blockers).toEqual(['你仍担任秦岭路街道 · 锦艺东社区的社区工作人员，请先由管理员结束任职']);
    expect((await t.call(identityApi.eraseMe, { token, body: { confirmation: '注销' } })).body.error).toMatchObject({ code: 'ERASURE_BLOCKED', details: { blockers: preview.blockers } });
    expect((await me(token)).status).toBe(200);
  });

  it('is erased on the person’s word: no name, no phone, no way back in, and the phone and WeChat are free again', async () => {
    const phone = demoPhoneOf('erased');
    const leaver = await signIn(t, { name: '要走的', phone, homePath: JINYI_EAST, consents: ['publish-name'], wechat: 'erased' });
    expect((await t.call(identityApi.eraseMe, { token: leaver.token, body: { confirmation: 'yes' } })).status).toBe(400);
    expect((await t.call(identityApi.eraseMe, { token: leaver.token, body: { confirmation: '注销' } })).status).toBe(200);
    expect((await me(leaver.token)).status).toBe(401);
    expect((await t.call(identityApi.refresh, { body: { refreshToken: leaver.refreshToken } })).status).toBe(401);
    const [row] = await t.manager.query<Record<string, unknown>[]>('SELECT * FROM person WHERE id = ?', [leaver.personId]);
    expect(row).toMatchObject({ nickname: null, display_name: '已注销用户', real_name: null, real_name_hash: null, phone: null, phone_hash: null, birth_date: null, home_division_path: null });
    const again = await newcomer('erased');
    expect((await me(again)).body.personId).not.toBe(leaver.personId);
    expect((await t.call(identityApi.bindPhone, { token: again, body: { code: 'demo:erased' } })).status).toBe(200);
    expect(await auditActions(leaver.personId)).toEqual(['identity.person.erase']);
    const { PeopleReader } = await import('../src/modules/identity/people.reader.ts');
    expect((await t.get(PeopleReader).get(leaver.personId)).displayName).toBe('已注销用户');
  });

  it('is erased once when two ask at once', async () => {
    const leaver = await signIn(t, { name: '急着走' });
    await t.atOnce(3, () => t.call(identityApi.eraseMe, { token: leaver.token, body: { confirmation: '注销' } }));
    expect(await auditActions(leaver.personId)).toEqual(['identity.person.erase']);
  });
});

it('keeps a district-wide administrator’s hands on those who live nowhere yet', async () => {
  const admin = await signIn(t, { name: '朱平台', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] });
  const { personId } = await signIn(t, { name: '无处' });
  expect((await t.call(identityStaffApi.disablePerson, { token: admin.token, params: { id: personId }, body: { reason: '冒名' } })).status).toBe(200);
});

it('leaves nobody’s data in clear, and no way in for those who left', async () => {
  const { identityInvariants } = await import('../src/modules/identity/identity.invariants.ts');
  for (const { id, sql } of identityInvariants) {
    const [row] = await t.manager.query<{ violations: number | string }[]>(sql);
    expect({ id, violations: Number(row?.violations) }).toEqual({ id, violations: 0 });
  }
});
