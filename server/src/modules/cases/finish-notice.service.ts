import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOSING_CODES } from '@yuandian/shared/cases/case-kind';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import type { PersonId } from '@yuandian/shared/common/ids';
import { dayWords, localDateOf } from '@yuandian/shared/common/time';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseNotices, type StaffWords } from './case-notice.service.ts';
import { CaseOwners } from './case-owner.reader.ts';

/** What people are told from the handler's answer to the end, in the transaction that makes it true. */
@Injectable()
export class FinishNotices {
  constructor(private readonly notices: CaseNotices, private readonly owners: CaseOwners) {}

  /** @param asked the micro-grid leaders who are asked in person; everybody else who can check is told that a check is due */
  async answered(manager: EntityManager, facts: CaseFacts, asked: readonly PersonId[]): Promise<void> {
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已办理`, body: '办理单位已反馈结果，接下来由另一位工作人员现场核查。', phrase: '已反馈' });
    await this.notices.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 已办理`, body: '办理单位已反馈结果，接下来到现场核查。路过时请看一看，告诉我们修好没有。' });
    const { number, address, stepDueAt, answeredAt } = facts;
    await this.notices.tellAllStaff(manager, await this.owners.checkersOf(manager, facts, asked), facts, {
      title: `待核查：${number}`, body: `${address}。${this.notices.askBy(facts, '到现场核对办理结果', stepDueAt)}`, owed: { what: '已办好，请到现场核查', until: stepDueAt },
    });
    const until = answeredAt && new Date(answeredAt.getTime() + CASE_SPANS.confirming);
    await this.notices.tellAllStaff(manager, asked, facts, {
      title: `请你到现场看看：${number}`, body: `${address}，办理单位说已经修好。你是这里的微网格长，${this.notices.askBy(facts, '到现场看一看', until)}告诉大家修好没有。`, step: 'vouch',
      owed: { what: '请到现场看看修好没有', until },
    });
  }

  /** The leader says that it is not mended: the desk hears it at once. */
  async objected(manager: EntityManager, facts: CaseFacts, text: string): Promise<void> {
    await this.notices.tellDesk(manager, facts, { title: `微网格长说还没修好：${facts.number}`, body: text });
  }

  /** To the leaders who said that it is not mended: why it was passed all the same. */
  async overruled(manager: EntityManager, facts: CaseFacts, leaders: readonly PersonId[], why: string): Promise<void> {
    await this.notices.tellAllStaff(manager, leaders, facts, { title: `核查通过了：${facts.number}`, body: `你说还没修好。核查的同事说明：${why}` });
  }

  async sentBack(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    const until = facts.handleDueAt;
    await this.tellHandler(manager, facts, {
      title: `核查未通过：${facts.number}`, body: `${this.notices.askBy(facts, '接着办好', until)}核查的同事说：${reason}`, owed: { what: '核查未通过，请接着办', until },
    });
  }

  async checked(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 请你评价`, body: '现场核查已通过。解决了吗？满意吗？你说了算：不满意会重新办理。', phrase: '请评价' });
    await this.notices.tellAllStaff(manager, await this.owners.of(manager, facts), facts, {
      title: `待回访：${facts.number}`, body: `核查已通过，等报事人评价。还没有评价的，${this.notices.askBy(facts, '打电话回访', facts.stepDueAt)}`,
    });
  }

  async closed(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.notices.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 已结案`, body: `${facts.closingCode === null ? '' : `${CLOSING_CODES[facts.closingCode]}。`}如果问题还在，请打开告诉我们。` });
  }

  async calledOff(manager: EntityManager, facts: CaseFacts, people: readonly PersonId[], why: string): Promise<void> {
    await this.notices.tellAllStaff(manager, people, facts, { title: `协办已取消：${facts.number}`, body: `${facts.address}。${why}，不必再办理。` });
  }

  async closedInSilence(manager: EntityManager, facts: CaseFacts, until: Date): Promise<void> {
    await this.notices.tellReporter(manager, facts, {
      title: `诉求 ${facts.number} 已自动结案`, body: `七天没有收到评价。${dayWords(localDateOf(until))}前仍可评价，或要求重新办理。`, phrase: '已结案',
    });
  }

  /**
   * The desk that has it now must find somebody again.
   * @param byId who had it done again: they know why
   * @param up whether it went to the desk above
   */
  async reopened(manager: EntityManager, facts: CaseFacts, byId: PersonId, reason: string, up: boolean): Promise<void> {
    const again = `这是第 ${facts.attempt} 次办理，${up ? '转由上一级派遣，并已督办' : '由原受理单位重新派遣'}。`;
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 重新办理`, body: byId === facts.reporterId ? again : `${reason} ${again}`, phrase: '重新办理' });
    await this.notices.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 重新办理`, body: '有人反映还没有解决，正在重新办理，有结果会告诉你。' }, byId);
    const desk = (await this.owners.of(manager, facts)).filter((personId) => personId !== byId);
    await this.notices.tellAllStaff(manager, desk, facts, {
      title: `重新办理，请派遣：${facts.number}`, body: `${up ? `已重办 ${facts.reworks} 次仍未解决，转由本级派遣。` : ''}${this.notices.askBy(facts, '派遣', facts.stepDueAt)}${reason}`,
      owed: { what: '重新办理，请派遣', until: facts.stepDueAt },
    });
    if (facts.handlerId !== null && !desk.includes(facts.handlerId)) await this.tellHandler(manager, facts, { title: `重办：${facts.number}`, body: `上次办的没有解决，正在重新派遣。${reason}` });
  }

  async surveyed(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.notices.tellReporter(manager, facts, { title: `诉求 ${facts.number} 现在还好吗`, body: '办结已经四周。如果又坏了，请点开告诉我们，会重新办理。' });
  }

  private async tellHandler(manager: EntityManager, facts: CaseFacts, words: StaffWords): Promise<void> {
    const personId = facts.handlerId ?? facts.answeredBy;
    if (personId !== null) await this.notices.tellStaff(manager, personId, facts, words);
  }
}
