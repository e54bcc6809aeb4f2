import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isUrgent } from '@yuandian/shared/cases/limit.rules';
import type { PersonId } from '@yuandian/shared/common/ids';
import { dayWords, localDateOf, momentWords, type LocalDate } from '@yuandian/shared/common/time';
import { communityOrAbove, streetPathOf } from '@yuandian/shared/grid/grid.rules';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseNotices, type StaffWords } from './case-notice.service.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePlaces } from './case-place.reader.ts';
import { hasNobodyToAsk } from './cases.policy.ts';
import type { UnitRow } from './directory.mapper.ts';

/** One step in the words of residents; `phrase` for WeChat, five characters at most. */
interface News { what: string; phrase: string; body: string }

/** What people are told from the dispatch to the handler's answer, in the transaction that makes it true. */
@Injectable()
export class DispatchNotices {
  constructor(
    private readonly notices: CaseNotices, private readonly places: CasePlaces, private readonly owners: CaseOwners,
  ) {}

  async dispatched(manager: EntityManager, facts: CaseFacts, unit: UnitRow): Promise<void> {
    const mayReturn = facts.returnable ? '不属于本单位的，在签收前提出异议。' : '已经裁定由本单位办理，不再退回。';
    const order: StaffWords = {
      title: `新的工单：${facts.number}`, body: `${facts.address}。${this.notices.askBy(facts, '签收', facts.stepDueAt)}${mayReturn}`,
      owed: { what: '新的工单，请签收', until: facts.stepDueAt },
    };
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
    await this.assigned(manager, facts, null, actorId);
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已签收`, body: `办理单位已签收，将${isUrgent(facts) ? '尽快' : '在一个工作日内'}联系你。`, phrase: '已签收' });
  }

  /** Whoever has it now, and whoever had it; who did it knows. */
  async assigned(manager: EntityManager, facts: CaseFacts, formerId: PersonId | null, byId: PersonId): Promise<void> {
    const { number, address, handlerId, handleDueAt, contactedAt } = facts;
    if (formerId !== null && formerId !== handlerId && formerId !== byId) {
      await this.notices.tellStaff(manager, formerId, facts, { title: `不再由你办理：${number}`, body: `${address}。已换人办理。` });
    }
    if (handlerId === null || handlerId === byId) return;
    const contact = hasNobodyToAsk(facts) || contactedAt !== null ? '' : '请先联系报事人。';
    await this.notices.tellStaff(manager, handlerId, facts, {
      title: `由你办理：${number}`, body: `${address}。${contact}${this.notices.askBy(facts, '办好并反馈', handleDueAt)}`, owed: { what: '由你办理，请打开看', until: handleDueAt },
    });
  }

  /** The desk that has to judge. */
  async disputed(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.notices.tellDesk(manager, facts, {
      title: `派遣有异议，请裁定：${facts.number}`, body: `${this.notices.askBy(facts, '裁定由谁办', facts.stepDueAt)}异议：${reason}`,
      owed: { what: '派遣有异议，请裁定', until: facts.stepDueAt },
    });
  }

  /** One message to the reporter for one step: the question, if there is one. */
  async progressed(manager: EntityManager, facts: CaseFacts, nextReply: Date, question: string | undefined): Promise<void> {
    const news = { what: '有新进展', phrase: '有进展', body: `下次答复：${dayWords(localDateOf(nextReply))}。` };
    if (question === undefined) return this.tellResidents(manager, facts, news, '打开可以看到。');
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 有问题要问你`, body: `${question}（请打开回答；回答以前时限暂停）`, phrase: '请回答' });
    await this.tellFollowers(manager, facts, news);
  }

  /** Why it is late. The step that says so has its own message, so this one is for the inbox alone. */
  async explained(manager: EntityManager, facts: CaseFacts, why: string): Promise<void> {
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 超期的原因`, body: `${why}。` });
  }

  /** @param again what they answered is not enough */
  async coOrdered(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], { task, dueAt, again }: { task: string; dueAt: Date; again: boolean }): Promise<void> {
    const body = again ? `${this.notices.askBy(facts, '重新答复', dueAt)}原因：${task}` : `${facts.address}。请签收，${momentWords(dueAt)} 前答复主办单位。要做的：${task}`;
    await this.toAll(manager, people, facts, {
      title: `${again ? '协办请重新答复' : '协办工单'}：${facts.number}`, body, owed: { what: again ? '协办请重新答复' : '协办工单，请签收', until: dueAt },
    });
  }

  async coCancelled(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], reason: string): Promise<void> {
    await this.toAll(manager, people, facts, { title: `协办已取消：${facts.number}`, body: `${facts.address}。不必再办理。原因：${reason}` });
  }

  async coOrderDue(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], dueAt: Date): Promise<void> {
    await this.toAll(manager, people, facts, {
      title: `协办即将到期：${facts.number}`, body: `${facts.address}。${this.notices.askBy(facts, '答复主办单位', dueAt)}`, owed: { what: '协办即将到期，请答复', until: dueAt },
    });
  }

  /** To the cooperating unit, and to the unit that leads. */
  async coOrderLate(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], unitName: string, dueAt: Date): Promise<void> {
    await this.toAll(manager, people, facts, { title: `协办超期：${facts.number}`, body: `${facts.address}。请立即答复主办单位。`, owed: { what: '协办超期，请立即答复', until: dueAt } });
    await this.tellWorkers(manager, facts, { title: `协办超期：${facts.number}`, body: `${unitName}没有按期答复，请催办，或请派遣的同事另行安排。` });
  }

  /** To the unit that leads. */
  async coAnswered(manager: EntityManager, facts: CaseFacts, unitName: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `协办答复：${facts.number}`, body: `${unitName}已答复，请打开看；不够的可以请对方重新答复。` });
  }

  /** To the desk that dispatched: another unit has to be found. And to the unit that leads. */
  async coReturned(manager: EntityManager, facts: CaseFacts, unitName: string, reason: string): Promise<void> {
    const title = `协办退回：${facts.number}`;
    const desk = await this.places.deskPeople(manager, facts.dispatchDeskPath ?? facts.deskPath);
    await this.toAll(manager, desk, facts, { title, body: `${unitName}退回了协办，请另派单位，或由主办单位办。原因：${reason}` });
    const workers = (await this.owners.workersOf(manager, facts)).filter((personId) => !desk.includes(personId));
    await this.toAll(manager, workers, facts, { title, body: `${unitName}退回了协办，已请派遣的同事另行安排。原因：${reason}` });
  }

  /** To those who may give more time: of the community and of the street, but never to who asks. */
  async extensionAsked(manager: EntityManager, facts: CaseFacts, { reason, wantedOn, askedBy }: { reason: string; wantedOn: LocalDate; askedBy: PersonId }): Promise<void> {
    const { divisionPath, handleDueAt } = facts;
    const places = [communityOrAbove(divisionPath), streetPathOf(divisionPath)];
    const people = await Promise.all(places.map((path) => this.places.deciders(manager, path, 'cases.case.grant', [askedBy])));
    await this.toAll(manager, people.flat(), facts, {
      title: `延期待审批：${facts.number}`, step: 'decideExtension', owed: { what: '延期申请，请审批', until: handleDueAt },
      body: `申请延到${dayWords(wantedOn)}${handleDueAt === null ? '' : `，现在的期限是 ${momentWords(handleDueAt)}`}。请同意或不同意。理由：${reason}`,
    });
  }

  async extensionDecided(manager: EntityManager, facts: CaseFacts, granted: boolean, reason: string): Promise<void> {
    const limit = facts.handleDueAt === null ? '' : `期限${granted ? '改为' : '不变，仍是'} ${momentWords(facts.handleDueAt)}。`;
    await this.tellWorkers(manager, facts, { title: `延期${granted ? '已同意' : '未同意'}：${facts.number}`, body: `${limit}${granted ? '' : '不同意的理由：'}${reason}` });
    if (!granted || facts.handleDueAt === null) return;
    await this.tellResidents(manager, facts, { what: '延期办理', phrase: '延期办理', body: `办结期限改为${dayWords(localDateOf(facts.handleDueAt))}。` }, `原因：${reason}`);
  }

  async suspended(manager: EntityManager, facts: CaseFacts, reason: string, reviewOn: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `已挂账：${facts.number}`, body: `时限暂停，${dayWords(reviewOn)}前由街道复核。原因：${reason}` });
    await this.tellResidents(manager, facts, { what: '暂时无法解决', phrase: '已挂账', body: `已挂账，${dayWords(reviewOn)}前再次研究。` }, `原因：${reason}`);
  }

  async resumed(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.tellWorkers(manager, facts, {
      title: `恢复办理：${facts.number}`, body: `${this.notices.askBy(facts, '办好并反馈', facts.handleDueAt)}${reason}`, owed: { what: '恢复办理，请接着办', until: facts.handleDueAt },
    });
    await this.tellResidents(manager, facts, { what: '恢复办理', phrase: '恢复办理', body: '挂账结束，接着办理。' }, reason);
  }

  async supervised(manager: EntityManager, facts: CaseFacts, reason: string, dueAt: Date): Promise<void> {
    await this.tellWorkers(manager, facts, {
      title: `督办：${facts.number}`, body: `请在 ${momentWords(dueAt)} 前回复督办。原因：${reason}`, step: 'answerSupervision', owed: { what: '督办，请回复', until: dueAt },
    });
  }

  async insisted(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `督办回复不到位：${facts.number}`, body: `请重新回复督办。${reason}`, step: 'answerSupervision' });
  }

  async supervisionAnswered(manager: EntityManager, facts: CaseFacts, issuedBy: PersonId | null, text: string): Promise<void> {
    await this.toAll(manager, await this.overseersOf(manager, facts, [issuedBy]), facts, { title: `督办已回复：${facts.number}`, body: text });
  }

  /** To whoever has to answer a supervision order, and to who asked for the answer. */
  async supervisionLate(manager: EntityManager, facts: CaseFacts, issuers: readonly (PersonId | null)[]): Promise<void> {
    await this.tellWorkers(manager, facts, { title: `督办没有按期回复：${facts.number}`, body: '请立即回复督办；每个工作日提醒一次，直到回复。', step: 'answerSupervision' });
    await this.toAll(manager, await this.overseersOf(manager, facts, issuers), facts, { title: `督办没有按期回复：${facts.number}`, body: `${facts.address}。已提醒办理单位。` });
  }

  /** To whoever owes the step, and to the desk above: each in words of their own. */
  async stepLate(manager: EntityManager, facts: CaseFacts, what: string, owners: readonly PersonId[], until = facts.stepDueAt): Promise<void> {
    const title = `${what}超时：${facts.number}`;
    await this.toAll(manager, owners, facts, { title, body: `${facts.address}。请立即处理。`, owed: { what: `${what}已超时，请立即处理`, until } });
    const above = await this.places.deskAbove(manager, facts.deskPath);
    const superiors = above === null ? [] : await this.places.deskPeople(manager, above);
    await this.toAll(manager, superiors.filter((personId) => !owners.includes(personId)), facts, { title, body: `${facts.address}。已提醒该办的人，请督促。` });
  }

  /** To whoever owes the next step. */
  async toOwner(manager: EntityManager, facts: CaseFacts, title: string, words: Omit<StaffWords, 'title'>): Promise<void> {
    await this.toAll(manager, await this.owners.of(manager, facts), facts, { ...words, title: `${title}：${facts.number}` });
  }

  /** Each rung of the ladder; who owes the step has heard it already. */
  async rungTold(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[]): Promise<void> {
    const owners = await this.owners.of(manager, facts);
    await this.toAll(manager, people.filter((personId) => !owners.includes(personId)), facts, { title: `超期未办结：${facts.number}`, body: `${facts.address}。请督促办理单位。` });
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
  private async tellResidents(manager: EntityManager, facts: CaseFacts, news: News, more: string): Promise<void> {
    const { what, phrase, body } = news;
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} ${what}`, body: `${body}${more}`, phrase });
    await this.tellFollowers(manager, facts, news);
  }

  private async tellFollowers(manager: EntityManager, facts: CaseFacts, { what, body }: News): Promise<void> {
    await this.notices.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} ${what}`, body });
  }

  /** To whoever works on it. */
  private async tellWorkers(manager: EntityManager, facts: CaseFacts, words: StaffWords): Promise<void> {
    await this.toAll(manager, await this.owners.workersOf(manager, facts), facts, words);
  }
}
