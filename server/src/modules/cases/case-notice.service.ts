import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StaffCaseAction } from '@yuandian/shared/cases/cases.staff.types';
import { isUrgent } from '@yuandian/shared/cases/limit.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { select } from '../../common/tx/sql.ts';
import { NoticesService, type Notice } from '../notices/notices.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePlaces } from './case-place.reader.ts';

type Told = Pick<CaseFacts, 'id' | 'number' | 'reporterId' | 'deskPath' | 'address' | 'handlerId' | 'source'>;
/** Where the words say by when: of an urgent matter at once. */
type Clocked = Pick<CaseFacts, 'limitUnit'>;
interface Words {
  title: string;
  body: string;
  /** For WeChat, five characters at most; without it the inbox only. */
  phrase?: string;
  /** Of staff: the form that the link opens. */
  step?: StaffCaseAction;
}
/** To whoever follows: no words of or for the reporter. Whose own case was merged reported the same, and may read more. */
interface FollowerWords { title: string; body: string; toMerged?: string }
interface Follower { personId: PersonId; ownId: CaseId | null; ownNumber: string | null }

/** What people are told from the report to the filing, in the transaction that makes it true. */
@Injectable()
export class CaseNotices {
  constructor(private readonly notices: NoticesService, private readonly places: CasePlaces, private readonly owners: CaseOwners) {}

  async reported(manager: EntityManager, facts: Told & Clocked): Promise<void> {
    await this.tellDesk(manager, facts, { title: `新的诉求：${facts.number}`, body: `${facts.address}。请${isUrgent(facts) ? '立即' : '在两个工作小时内'}受理。` });
  }

  async asked(manager: EntityManager, facts: Told, question: string): Promise<void> {
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 请你补充`, body: `${question}（三个工作日没有补充将自动撤回）`, phrase: '请补充' });
  }

  async supplemented(manager: EntityManager, facts: Told): Promise<void> {
    await this.tellDesk(manager, facts, { title: `已补充：${facts.number}`, body: '报事人补充了情况，请继续受理。' });
  }

  async lapsed(manager: EntityManager, facts: Told): Promise<void> {
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已自动撤回`, body: '三个工作日没有收到补充。如果还需要办理，请重新报事。', phrase: '已撤回' });
  }

  /** @param toDesk somebody else filed it, and the desk has its turn now */
  async filed(manager: EntityManager, facts: Told, toDesk: boolean): Promise<void> {
    if (toDesk) await this.tellDesk(manager, facts, { title: `已立案，请派遣：${facts.number}`, body: `${facts.address}。现场属实，请派遣，或由网格直接办理。` });
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已立案`, body: '已核实并立案，接下来确定由谁办理。', phrase: '已立案' });
  }

  /** @param channel the right one in the standing words of its class, for all who follow */
  async diverted(manager: EntityManager, facts: Told, text: string, channel: string): Promise<void> {
    await this.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 请走另外的渠道`, body: channel, toMerged: text });
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 请走另外的渠道`, body: text, phrase: '已引导' });
  }

  /** @param facts of the case as it was: whoever was sent need not go any more @param reason why in standing words, for all who follow */
  async rejected(manager: EntityManager, facts: CaseFacts, text: string, reason: string): Promise<void> {
    const again = '如果问题还在，请重新报事。';
    await this.callOff(manager, facts, '已决定不予受理');
    await this.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 不予受理`, body: `${reason}。${again}`, toMerged: `${text}${again}` });
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 不予受理`, body: `${text} 如有不同意见，可以申诉一次，由上一级受理。`, phrase: '不予受理' });
  }

  /** @param judges where that is nobody, the desk is who refused, and may only give in */
  async objected(manager: EntityManager, facts: Told, judges: readonly PersonId[]): Promise<void> {
    const title = `申诉：${facts.number}`;
    if (judges.length > 0) await this.tellAllStaff(manager, judges, facts, { title, body: '报事人不同意不予受理，由本级重新受理。' });
    else await this.tellDesk(manager, facts, { title, body: '报事人不同意不予受理。没有其他人可以审理，请立案办理。' });
  }

  /** @param facts of the case as it was, as {@link rejected} */
  async merged(manager: EntityManager, facts: CaseFacts, parent: Told): Promise<void> {
    const body = '是同一件事，办理进展和结果会一并告诉你。';
    await this.callOff(manager, facts, `已并入 ${parent.number}`);
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已并入 ${parent.number}`, body, phrase: '已并案' });
    await this.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 已并入 ${parent.number}`, body });
  }

  async sentToVerify(manager: EntityManager, facts: Told & Clocked, verifierId: PersonId): Promise<void> {
    await this.tellStaff(manager, verifierId, facts, { title: `请到现场核实：${facts.number}`, body: `${facts.address}。请${isUrgent(facts) ? '立即到现场，' : '在四个工作小时内'}填写核实结果和照片。` });
  }

  async notFound(manager: EntityManager, facts: Told): Promise<void> {
    await this.tellDesk(manager, facts, { title: `现场未发现：${facts.number}`, body: '网格员到现场没有看到所报的情况，请决定下一步。' });
  }

  async raised(manager: EntityManager, facts: Told): Promise<void> {
    await this.tellDesk(manager, facts, { title: `下级上报：${facts.number}`, body: `${facts.address}。请本级办理。` });
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已上报`, body: '已交上一级办理。' });
  }

  async reminded(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.tellOwner(manager, facts, { title: `催办：${facts.number}`, body: '报事人在等你的答复，请尽快办理并填写进展。' });
  }

  async replied(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.tellOwner(manager, facts, { title: `报事人留言：${facts.number}`, body: '请打开查看。' });
  }

  /** @param people who had something to do for it until now */
  async withdrawn(manager: EntityManager, facts: Told, people: readonly PersonId[]): Promise<void> {
    await this.tellAllStaff(manager, people, facts, { title: `已撤回：${facts.number}`, body: '报事人撤回了诉求，不必再办理。' });
  }

  /** @param how they left, and that or why the matter goes on, in words */
  async reporterLeft(manager: EntityManager, facts: CaseFacts, how: string, goesOn: string): Promise<void> {
    await this.tellOwner(manager, facts, { title: `${how}：${facts.number}`, body: `${goesOn}，作为自行发现，不再联系、回访报事人。` });
  }

  async unanswered(manager: EntityManager, facts: Told): Promise<void> {
    await this.tellDesk(manager, facts, { title: `报事人没有补充：${facts.number}`, body: '三个工作日没有收到补充。事情还要办，请按现有情况继续受理。' });
  }

  async thanked(manager: EntityManager, facts: Told, text: string | null): Promise<void> {
    if (facts.handlerId !== null) await this.tellStaff(manager, facts.handlerId, facts, { title: `收到一份感谢：${facts.number}`, body: text ?? '居民对你的办理表示感谢。' });
  }

  /** Each once; whose own case went into this one reads on at their own page. @param exceptId whose doing it was: they know */
  async tellFollowers(manager: EntityManager, facts: Told, words: FollowerWords, exceptId: PersonId | null = null): Promise<void> {
    const followers = await select<Follower>(
      manager,
      `SELECT f.person_id AS personId, m.id AS ownId, m.number AS ownNumber FROM case_follow f
       LEFT JOIN case_record m ON m.parent_id = f.case_id AND m.reporter_id = f.person_id WHERE f.case_id = ? ORDER BY f.created_at, m.id`,
      [facts.id],
    );
    const each = new Map(followers.filter(({ personId }) => personId !== exceptId).map((follower) => [follower.personId, follower]));
    await this.notices.tellMany(manager, [...each.values()].map((follower) => toFollower(follower, facts, words)));
  }

  async tellReporter(manager: EntityManager, facts: Told, words: Words): Promise<void> {
    await this.notices.tellMany(manager, toReporter(facts, words));
  }

  async tellDesk(manager: EntityManager, facts: Told, words: Words): Promise<void> {
    await this.tellAllStaff(manager, await this.places.deskPeople(manager, facts.deskPath), facts, words);
  }

  async tellStaff(manager: EntityManager, personId: PersonId, facts: Told, words: Words): Promise<void> {
    await this.notices.tell(manager, toStaff(personId, facts, words));
  }

  /** Each person once. */
  async tellAllStaff(manager: EntityManager, people: readonly PersonId[], facts: Told, words: Words): Promise<void> {
    await this.notices.tellMany(manager, [...new Set(people)].map((personId) => toStaff(personId, facts, words)));
  }

  /** What both sides hear of one step. */
  async tellStaffAndReporter(manager: EntityManager, facts: Told, people: readonly PersonId[], toPeople: Words, toWhoReported: Words): Promise<void> {
    await this.notices.tellMany(manager, [...[...new Set(people)].map((personId) => toStaff(personId, facts, toPeople)), ...toReporter(facts, toWhoReported)]);
  }

  /** To whoever owes the next step. */
  private async tellOwner(manager: EntityManager, facts: CaseFacts, words: Words): Promise<void> {
    await this.tellAllStaff(manager, await this.owners.of(manager, facts), facts, words);
  }

  private async callOff(manager: EntityManager, facts: CaseFacts, why: string): Promise<void> {
    const { status, verifierId } = facts;
    if (status !== 'VERIFYING' || verifierId === null || !(await this.owners.of(manager, facts)).includes(verifierId)) return;
    await this.tellStaff(manager, verifierId, facts, { title: `不必再去核实：${facts.number}`, body: `${facts.address}。${why}。` });
  }
}

/** The page of a case for staff, with a form of theirs open. */
function staffLink(id: CaseId, step?: StaffCaseAction): string {
  return `/staff/cases/pages/case/index?id=${id}${step === undefined ? '' : `&step=${step}`}`;
}

function toStaff(personId: PersonId, facts: Told, { title, body, step }: Words): Notice {
  return { personId, kind: 'cases', title, body, link: staffLink(facts.id, step) };
}

function toFollower({ personId, ownId, ownNumber }: Follower, facts: Told, { title, body, toMerged = body }: FollowerWords): Notice {
  if (ownId === null) return toResident(personId, facts, { title, body });
  return toResident(personId, { id: ownId, number: facts.number }, { title, body: `你反映的 ${ownNumber ?? ''} 已并入这一件。${toMerged}` });
}

function toResident(personId: PersonId, facts: Pick<Told, 'id' | 'number'>, { title, body, phrase }: Words): Notice {
  return {
    personId, kind: 'cases', title, body, link: `/modules/cases/pages/case/index?id=${facts.id}`,
    ...(phrase === undefined ? {} : { template: 'caseProgress' as const, data: { thing1: `诉求 ${facts.number}`, phrase2: phrase, thing3: body } }),
  };
}

/** Nobody, where staff found it themselves or nobody is known. */
function toReporter(facts: Told, words: Words): Notice[] {
  if (facts.reporterId === null || facts.source === 'find') return [];
  // Whoever has several cases knows them by their place, not by their number.
  return [{ ...toResident(facts.reporterId, facts, words), body: `${facts.address}：${words.body}` }];
}
