import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isUrgent } from '@yuandian/shared/cases/limit.rules';
import type { StaffCaseAction } from '@yuandian/shared/cases/cases.staff.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import { dayWords, localDateOf } from '@yuandian/shared/common/time';
import { communityOrAbove, streetPathOf } from '@yuandian/shared/grid/grid.rules';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePlaces } from './case-place.reader.ts';
import type { UnitRow } from './directory.mapper.ts';

/** `step`: the form that the link opens. */
interface StaffWords { title: string; body: string; step?: StaffCaseAction }

/** One step in the words of residents; `phrase` for WeChat, five characters at most. */
interface News { what: string; phrase: string; body: string }

/** What people are told from the dispatch to the handler's answer, in the transaction that makes it true. */
@Injectable()
export class DispatchNotices {
  constructor(
    private readonly notices: CaseNotices, private readonly places: CasePlaces, private readonly owners: CaseOwners,
  ) {}

  async dispatched(manager: EntityManager, facts: CaseFacts, unit: UnitRow): Promise<void> {
    const by = isUrgent(facts) ? '立即' : '在两个工作小时内';
    const order = { title: `新的工单：${facts.number}`, body: `${facts.address}。请${by}签收；不属于本单位的，在签收前提出异议。` };
    const news = { title: `诉求 ${facts.number} 已派遣`, body: `由${unit.name}办理。`, phrase: '已派遣' };
    await this.notices.tellStaffAndReporter(manager, facts, await this.owners.peopleOf(manager, unit, facts), order, news);
    await this.notices.tellFollowers(manager, facts, { title: `你跟进的${news.title}`, body: news.body });
  }

  async takenOn(manager: EntityManager, facts: CaseFacts, name: string): Promise<void> {
    await this.tellResidents(manager, facts, { what: '开始办理', phrase: '办理中', body: '由网格直接办理。' }, `办理人：${name}。`);
  }

  async recalled(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[]): Promise<void> {
    await this.toAll(manager, people, facts, { title: `工单已收回：${facts.number}`, body: '派遣已收回，不必再办理。' });
  }

  async signed(manager: EntityManager, facts: CaseFacts, actorId: PersonId): Promise<void> {
    if (facts.handlerId !== null && facts.handlerId !== actorId) await this.assigned(manager, facts);
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已签收`, body: `办理单位已签收，将${isUrgent(facts) ? '尽快' : '在一个工作日内'}联系你。`, phrase: '已签收' });
  }

  async assigned(manager: EntityManager, facts: CaseFacts): Promise<void> {
    if (facts.handlerId === null) return;
    await this.notices.tellStaff(manager, facts.handlerId, facts, { title: `由你办理：${facts.number}`, body: `${facts.address}。请先联系报事人，并填写进展。` });
  }

  /** The desk that has to judge. */
  async disputed(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.notices.tellDesk(manager, facts, { title: `派遣有异议，请裁定：${facts.number}`, body: reason });
  }

  async progressed(manager: EntityManager, facts: CaseFacts, nextReply: Date): Promise<void> {
    await this.tellResidents(manager, facts, { what: '有新进展', phrase: '有进展', body: `下次答复：${dayWords(localDateOf(nextReply))}。` }, '打开可以看到。');
  }

  /** Why it is late. The step that says so has its own message, so this one is for the inbox alone. */
  async explained(manager: EntityManager, facts: CaseFacts, why: string): Promise<void> {
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 超期的原因`, body: `${why}。` });
  }

  async questioned(manager: EntityManager, facts: CaseFacts, question: string): Promise<void> {
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 有问题要问你`, body: question, phrase: '请回答' });
  }

  async coOrdered(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], task: string): Promise<void> {
    await this.toAll(manager, people, facts, { title: `协办工单：${facts.number}`, body: task });
  }

  async coOrderDue(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], dueAt: Date): Promise<void> {
    await this.toAll(manager, people, facts, { title: `协办即将到期：${facts.number}`, body: `${facts.address}。请在 ${localDateOf(dueAt)} 下班前答复主办单位。` });
  }

  /** To the cooperating unit, and to the unit that leads. */
  async coOrderLate(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], unitName: string): Promise<void> {
    await this.toAll(manager, people, facts, { title: `协办超期：${facts.number}`, body: `${facts.address}。请立即答复主办单位。` });
    await this.tellWorkers(manager, facts, { title: `协办超期：${facts.number}`, body: `${unitName}没有按期答复，请催办，或请派遣的同事另行安排。` });
  }

  /** To the unit that leads: what a cooperating unit did. */
  async coAnswered(manager: EntityManager, facts: CaseFacts, unitName: string, what: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `协办${what}：${facts.number}`, body: `${unitName}已${what}，请打开查看。` });
  }

  /** To those who may give more time: of the community and of the street, but never to who asks. */
  async extensionAsked(manager: EntityManager, facts: CaseFacts, reason: string, askedBy: PersonId): Promise<void> {
    const { divisionPath } = facts;
    const places = [communityOrAbove(divisionPath), streetPathOf(divisionPath)];
    const people = await Promise.all(places.map((path) => this.places.deciders(manager, path, 'cases.case.grant', [askedBy])));
    await this.toAll(manager, people.flat(), facts, { title: `延期待审批：${facts.number}`, body: reason });
  }

  async extensionDecided(manager: EntityManager, facts: CaseFacts, granted: boolean, reason: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `延期${granted ? '已同意' : '未同意'}：${facts.number}`, body: reason });
    if (!granted || facts.handleDueAt === null) return;
    await this.tellResidents(manager, facts, { what: '延期办理', phrase: '延期办理', body: `办结期限改为${dayWords(localDateOf(facts.handleDueAt))}。` }, `原因：${reason}`);
  }

  async suspended(manager: EntityManager, facts: CaseFacts, reason: string, reviewOn: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `已挂账：${facts.number}`, body: reason });
    await this.tellResidents(manager, facts, { what: '暂时无法解决', phrase: '已挂账', body: `已挂账，${dayWords(reviewOn)}前再次研究。` }, `原因：${reason}`);
  }

  async resumed(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `恢复办理：${facts.number}`, body: reason });
    await this.tellResidents(manager, facts, { what: '恢复办理', phrase: '恢复办理', body: '挂账结束，接着办理。' }, reason);
  }

  async supervised(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `督办：${facts.number}`, body: reason });
  }

  async supervisionAnswered(manager: EntityManager, facts: CaseFacts, issuedBy: PersonId | null, text: string): Promise<void> {
    await this.toAll(manager, await this.overseersOf(manager, facts, [issuedBy]), facts, { title: `督办已回复：${facts.number}`, body: text });
  }

  /** To whoever has to answer a supervision order, and to who asked for the answer. */
  async supervisionLate(manager: EntityManager, facts: CaseFacts, issuers: readonly (PersonId | null)[]): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `督办没有按期回复：${facts.number}`, body: '请立即回复督办；每个工作日提醒一次，直到回复。' });
    await this.toAll(manager, await this.overseersOf(manager, facts, issuers), facts, { title: `督办没有按期回复：${facts.number}`, body: `${facts.address}。已提醒办理单位。` });
  }

  /** To whoever owes the step, and their superiors. */
  async stepLate(manager: EntityManager, facts: CaseFacts, what: string, owners: readonly PersonId[]): Promise<void> {
    const above = await this.places.deskAbove(manager, facts.deskPath);
    const superiors = above === null ? [] : await this.places.deskPeople(manager, above);
    await this.toAll(manager, [...owners, ...superiors], facts, { title: `${what}超时：${facts.number}`, body: `${facts.address}。请立即处理。` });
  }

  /** To whoever owes the next step. */
  async toOwner(manager: EntityManager, facts: CaseFacts, title: string, body: string, step?: StaffCaseAction): Promise<void> {
    await this.toAll(manager, await this.owners.of(manager, facts), facts, { title: `${title}：${facts.number}`, body, step });
  }

  async toAll(manager: EntityManager, people: readonly PersonId[], facts: CaseFacts, words: StaffWords): Promise<void> {
    await this.notices.tellAllStaff(manager, people, facts, words);
  }

  /** Who issued the orders; what the clock issued is the street's, who may settle it. */
  private async overseersOf(manager: EntityManager, { divisionPath }: CaseFacts, issuers: readonly (PersonId | null)[]): Promise<PersonId[]> {
    const known = issuers.filter((personId) => personId !== null);
    return known.length === issuers.length ? known : [...known, ...await this.places.deciders(manager, streetPathOf(divisionPath), 'cases.case.supervise')];
  }

  /** Who reported it reads all of it, who follows what everybody may read. @param more for the reporter alone */
  private async tellResidents(manager: EntityManager, facts: CaseFacts, { what, phrase, body }: News, more: string): Promise<void> {
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} ${what}`, body: `${body}${more}`, phrase });
    await this.notices.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} ${what}`, body });
  }

  /** To whoever works on it. */
  private async tellWorkers(manager: EntityManager, facts: CaseFacts, words: StaffWords): Promise<void> {
    await this.toAll(manager, await this.owners.workersOf(manager, facts), facts, words);
  }
}
