/** Signs somebody in through the simulated WeChat, with the offices and consents a test needs. */
import { randomBytes } from 'node:crypto';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Grant } from '@yuandian/shared/common/role';
import type { LocalDate } from '@yuandian/shared/common/time';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { CONSENT_TEXTS } from '@yuandian/shared/identity/identity.rules';
import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import { newId } from '../../src/common/ids/new-id.ts';
import { insertRow } from '../../src/common/tx/sql.ts';
import { ensureDivision } from './divisions.ts';
import type { TestApp } from './test-app.ts';

export interface Newcomer {
  name: string;
  grants?: readonly Grant[];
  birthDate?: LocalDate;
  phone?: string;
  homePath?: string;
  consents?: readonly ConsentPurpose[];
  /** Names the WeChat account; a fresh one when absent. */
  wechat?: string;
}

export interface SignedIn {
  token: string;
  refreshToken: string;
  personId: PersonId;
  /** Logs in with it again on another device. */
  wechatCode: string;
}

export async function signIn(t: TestApp, newcomer: Newcomer): Promise<SignedIn> {
  const wechatCode = `demo:${newcomer.wechat ?? `test-${randomBytes(8).toString('hex')}`}`;
  const { body: tokens } = await t.call(identityApi.logInByWechat, { body: { code: wechatCode } });
  const { body: me } = await t.call(identityApi.getMe, { token: tokens.accessToken });
  await fillIn(t, me.personId, newcomer);
  for (const grant of newcomer.grants ?? []) await giveOffice(t, me.personId, grant);
  for (const purpose of newcomer.consents ?? []) await giveConsent(t, me.personId, purpose);
  return { token: tokens.accessToken, refreshToken: tokens.refreshToken, personId: me.personId, wechatCode };
}

async function fillIn(t: TestApp, id: PersonId, { name, birthDate, phone, homePath }: Newcomer): Promise<void> {
  const { PersonService } = await import('../../src/modules/identity/person.service.ts');
  const people = t.get(PersonService);
  if (homePath !== undefined) await ensureDivision(t, homePath);
  await t.manager.transaction(async (manager) => {
    await people.setRealName(manager, id, name);
    if (birthDate !== undefined) await people.setBirthDate(manager, id, birthDate);
    if (phone !== undefined) await people.setPhone(manager, id, phone);
    if (homePath !== undefined) await people.moveHome(manager, id, homePath, { actor: null, reason: '测试' });
  });
}

/** An office from long ago without end. @returns the id of its row */
export async function giveOffice(t: TestApp, personId: PersonId, { role, divisionPath, subjectId }: Grant): Promise<string> {
  const divisionId = await ensureDivision(t, divisionPath);
  const id = newId();
  await t.manager.transaction((manager) => insertRow(manager, 'person_role', {
    id, person_id: personId, role, division_id: divisionId, subject_id: subjectId, from_day: '2020-01-01', to_day: null,
    active_key: [personId, role, divisionId, subjectId ?? ''].join(':'), assigned_by_id: null, assigned_by_name: '系统', assigned_at: t.clock.now(),
    ended_at: null, ended_by_name: null, end_reason: null,
  }));
  return id;
}

async function giveConsent(t: TestApp, personId: PersonId, purpose: ConsentPurpose): Promise<void> {
  await t.manager.transaction((manager) => insertRow(manager, 'consent', {
    id: newId(), person_id: personId, purpose, version: CONSENT_TEXTS[purpose].version, active_key: `${personId}:${purpose}`,
    given_by_id: personId, given_at: t.clock.now(), withdrawn_by_id: null, withdrawn_at: null,
  }));
}
