import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StaffCaseAction } from '@yuandian/shared/cases/cases.staff.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import { RoleReader } from '../grid/role.reader.ts';
import { NoticesService } from '../notices/notices.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseNotices, staffLink } from './case-notice.service.ts';
import { CasePlaces } from './case-place.reader.ts';

/** Who checks on the spot besides the micro-grid's own leader. */
const LOOKERS: readonly Role[] = ['gridWorker', 'gridLeader'];

interface Words { title: string; body: string; phrase?: string; /** The form that the link opens. */ step?: StaffCaseAction }

/** What people are told from the handler's answer to the end, in the transaction that makes it true. */
@Injectable()
export class FinishNotices {
  constructor(private readonly notices: NoticesService, private readonly roles: RoleReader, private readonly places: CasePlaces, private readonly caseNotices: CaseNotices) {}

  /** @param asked the micro-grid leaders who are asked in person; everybody else is told that a check is due */
  async answered(manager: EntityManager, facts: CaseFacts, asked: readonly PersonId[]): Promise<void> {
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已办理`, body: '办理单位已反馈结果，接下来由另一位工作人员现场核查。', phrase: '已反馈' });
    const community = communityPathOf(facts.divisionPath) ?? facts.divisionPath;
    const lookers = await this.roles.personsAt(['microGridLeader'], [facts.divisionPath], manager);
    for (const role of LOOKERS) lookers.push(...await this.roles.personsWith(role, community, manager));
    for (const personId of new Set(lookers)) {
      if (![facts.handlerId, facts.answeredBy, ...asked].includes(personId)) {
        await this.tellStaff(manager, personId, facts, { title: `待核查：${facts.number}`, body: `${facts.address}，请到现场核对办理结果。` });
      }
    }
    for (const personId of asked) {
      await this.tellStaff(manager, personId, facts, {
        title: `请你到现场看看：${facts.number}`, body: `${facts.address}，办理单位说已经修好。你是这里的微网格长，请到现场看一看，告诉大家修好没有。`, step: 'vouch',
      });
    }
  }

  /** The leader says that it is not mended: the desk hears it at once. */
  async objected(manager: EntityManager, facts: CaseFacts, text: string): Promise<void> {
    for (const personId of await this.places.deskPeople(manager, facts.deskPath)) {
      await this.tellStaff(manager, personId, facts, { title: `微网格长说还没修好：${facts.number}`, body: text });
    }
  }

  /** To the leaders who said that it is not mended: why it was passed all the same. */
  async overruled(manager: EntityManager, facts: CaseFacts, leaders: readonly PersonId[], why: string): Promise<void> {
    for (const personId of leaders) {
      await this.tellStaff(manager, personId, facts, { title: `核查通过了：${facts.number}`, body: `你说还没修好。核查的同事说明：${why}` });
    }
  }

  async sentBack(manager: EntityManager, facts: CaseFacts, reason: string): Promise<void> {
    await this.tellHandler(manager, facts, { title: `核查未通过：${facts.number}`, body: reason });
  }

  async checked(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 请你评价`, body: '现场核查已通过。解决了吗？满意吗？你说了算：不满意会重新办理。', phrase: '请评价' });
  }

  async closed(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.caseNotices.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 已结案`, body: '打开可以看到办理结果。如果问题还在，请告诉我们。' });
  }

  /** @param byId who had it done again: they know why */
  async reopened(manager: EntityManager, facts: CaseFacts, byId: PersonId, reason: string): Promise<void> {
    const again = `这是第 ${facts.attempt} 次办理，由原受理单位重新派遣，并由上一级盯办。`;
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 重新办理`, body: byId === facts.reporterId ? again : `${reason} ${again}`, phrase: '重新办理' });
    await this.caseNotices.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 重新办理`, body: '有人反映还没有解决，正在重新办理，有结果会告诉你。' }, byId);
    await this.tellHandler(manager, facts, { title: `重办：${facts.number}`, body: reason });
  }

  async surveyed(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 现在还好吗`, body: '办结已经四周。如果又坏了，请点开告诉我们，会重新办理。' });
  }

  private async tellReporter(manager: EntityManager, facts: CaseFacts, words: Words): Promise<void> {
    if (facts.reporterId !== null) await this.tell(manager, facts.reporterId, facts, words);
  }

  private async tellHandler(manager: EntityManager, facts: CaseFacts, words: Words): Promise<void> {
    const personId = facts.handlerId ?? facts.answeredBy;
    if (personId !== null) await this.tellStaff(manager, personId, facts, words);
  }

  private async tell(manager: EntityManager, personId: PersonId, facts: CaseFacts, { title, body, phrase }: Words): Promise<void> {
    await this.notices.tell(manager, {
      personId, kind: 'cases', title, body, link: `/modules/cases/pages/case/index?id=${facts.id}`,
      ...(phrase ? { template: 'caseProgress' as const, data: { thing1: `诉求 ${facts.number}`, phrase2: phrase, thing3: body } } : {}),
    });
  }

  private async tellStaff(manager: EntityManager, personId: PersonId, facts: CaseFacts, { title, body, step }: Words): Promise<void> {
    await this.notices.tell(manager, { personId, kind: 'cases', title, body, link: staffLink(facts.id, step) });
  }
}
