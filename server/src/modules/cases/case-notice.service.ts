import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StaffCaseAction } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { isUrgent } from '@yuandian/shared/cases/limit.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { momentWords } from '@yuandian/shared/common/time';
import { Clock } from '../../common/clock/clock.ts';
import { fromSqlTime, select, selectOne } from '../../common/tx/sql.ts';
import { NoticesService, type Notice } from '../notices/notices.service.ts';
import { StaffLetters } from '../notices/staff-letter.service.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseOwners } from './case-owner.reader.ts';
import { CasePlaces } from './case-place.reader.ts';

type Told = Pick<CaseFacts, 'id' | 'number' | 'reporterId' | 'divisionPath' | 'deskPath' | 'address' | 'handlerId' | 'source' | 'limitUnit'>;
interface Words {
  title: string;
  body: string;
  /** For WeChat, five characters at most; without it the inbox only. */
  phrase?: string;
}
/** To staff. */
export interface StaffWords {
  title: string;
  body: string;
  /** The form that the link opens. */
  step?: StaffCaseAction;
  /** They owe a step: WeChat tells those who agreed what (standing words, twenty characters), and until when. Without it the inbox only. */
  owed?: { what: string; until: Date | null };
}
/** To whoever follows: no words of or for the reporter. Whose own case was merged reported the same, and may read more. */
interface FollowerWords { title: string; body: string; toMerged?: string }
interface Follower { personId: PersonId; ownId: CaseId | null; ownNumber: string | null }

/** What the desk does next with a case that comes to it, by its state. */
const DESK_TURNS: Readonly<Partial<Record<CaseStatus, string>>> = { SUBMITTED: '受理', FILED: '派遣', REWORK: '派遣' };

/** What people are told from the report to the filing, in the transaction that makes it true. */
@Injectable()
export class CaseNotices {
  constructor(
    private readonly notices: NoticesService, private readonly letters: StaffLetters, private readonly places: CasePlaces, private readonly owners: CaseOwners,
    private readonly clock: Clock,
  ) {}

  async reported(manager: EntityManager, facts: Told): Promise<void> {
    await this.askDesk(manager, facts, `新的诉求：${facts.number}`, `${facts.address}。`, '受理');
  }

  /** Class or place were corrected: whoever owes the next step goes to the right place. @param byId who did it */
  async relocated(manager: EntityManager, facts: CaseFacts, byId: PersonId, toOtherDesk: boolean): Promise<void> {
    const others = (people: readonly PersonId[]) => people.filter((personId) => personId !== byId);
    const until = await this.dueOf(manager, facts);
    if (toOtherDesk) {
      const verb = DESK_TURNS[facts.status];
      await this.tellAllStaff(manager, others(await this.places.deskPeople(manager, facts.deskPath)), facts, {
        title: `转来的诉求：${facts.number}`, body: `${facts.address}。${verb ? this.askBy(facts, verb, until) : '地点在你这里，接下来由你这里决定。'}`,
        ...(verb ? { owed: { what: `转来的诉求，请${verb}`, until } } : {}),
      });
    }
    const looking = facts.status === 'VERIFYING' ? (await this.owners.of(manager, facts)).filter((personId) => personId === facts.verifierId) : [];
    await this.tellAllStaff(manager, others(looking), facts, {
      title: `核实的地点改了：${facts.number}`, body: `现在是：${facts.address}。${this.askBy(facts, '到现场看一看', until)}`, owed: { what: '核实的地点改了，请打开看', until },
    });
  }

  async asked(manager: EntityManager, facts: Told, question: string): Promise<void> {
    const until = await this.dueOf(manager, facts);
    const by = until === null ? '三个工作日内' : `在 ${momentWords(until)} 前`;
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 请你补充`, body: `${question}（请${by}补充，没有补充将自动撤回）`, phrase: '请补充' });
  }

  async supplemented(manager: EntityManager, facts: Told): Promise<void> {
    await this.askDesk(manager, facts, `已补充：${facts.number}`, '报事人补充了情况。', '接着受理');
  }

  async lapsed(manager: EntityManager, facts: Told): Promise<void> {
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已自动撤回`, body: '三个工作日没有收到补充。如果还需要办理，请重新报事。', phrase: '已撤回' });
  }

  /** @param toDesk somebody else filed it, and the desk has its turn now */
  async filed(manager: EntityManager, facts: Told, toDesk: boolean): Promise<void> {
    if (toDesk) await this.askDesk(manager, facts, `已立案，请派遣：${facts.number}`, `${facts.address}，现场属实。`, '派遣，或由网格直接办理', '已立案，请派遣');
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
    const until = await this.dueOf(manager, facts);
    const [people, turn] = judges.length > 0
      ? [judges, `由本级重新判断。${this.askBy(facts, '受理', until)}`]
      : [await this.places.deskPeople(manager, facts.deskPath), `没有其他人可以审理。${this.askBy(facts, '立案办理', until)}`];
    await this.tellAllStaff(manager, people, facts, { title: `申诉：${facts.number}`, body: `报事人不同意不予受理，${turn}`, owed: { what: '居民申诉，请打开看', until } });
  }

  /** @param facts of the case as it was, as {@link rejected} */
  async merged(manager: EntityManager, facts: CaseFacts, parent: Told): Promise<void> {
    const body = '是同一件事，办理进展和结果会一并告诉你。';
    await this.callOff(manager, facts, `已并入 ${parent.number}`);
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已并入 ${parent.number}`, body, phrase: '已并案' });
    await this.tellFollowers(manager, facts, { title: `你跟进的诉求 ${facts.number} 已并入 ${parent.number}`, body });
  }

  async sentToVerify(manager: EntityManager, facts: Told, verifierId: PersonId): Promise<void> {
    const until = await this.dueOf(manager, facts);
    await this.tellStaff(manager, verifierId, facts, {
      title: `请到现场核实：${facts.number}`, body: `${facts.address}。${this.askBy(facts, '到现场看一看', until)}拍照并填写结果。`, owed: { what: '请到现场核实', until },
    });
  }

  async notFound(manager: EntityManager, facts: Told): Promise<void> {
    await this.askDesk(manager, facts, `现场未发现：${facts.number}`, '网格员到现场没有看到所报的情况。', '决定下一步', '现场未发现，请决定下一步');
  }

  async raised(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.askDesk(manager, facts, `下级上报：${facts.number}`, `${facts.address}。现在由本级负责。`, DESK_TURNS[facts.status] ?? '接着办');
    await this.tellReporter(manager, facts, { title: `诉求 ${facts.number} 已上报`, body: '已交上一级办理。' });
  }

  async reminded(manager: EntityManager, facts: CaseFacts): Promise<void> {
    await this.tellOwner(manager, facts, {
      title: `催办：${facts.number}`, body: '报事人在等你的答复，请尽快办理并填写进展。', owed: { what: '居民催办，请尽快办理', until: await this.dueOf(manager, facts) },
    });
  }

  async replied(manager: EntityManager, facts: CaseFacts): Promise<void> {
    const answered = facts.question !== null;
    await this.tellOwner(manager, facts, answered
      ? { title: `报事人已回答：${facts.number}`, body: '时限接着计算。请打开看回答，继续办理。' }
      : { title: `报事人留言：${facts.number}`, body: '请打开看留言。' });
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
    await this.askDesk(manager, facts, `报事人没有补充：${facts.number}`, '三个工作日没有收到补充，事情还要办。', '按现有情况接着受理', '没有补充，请接着受理');
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

  async tellDesk(manager: EntityManager, facts: Told, words: StaffWords): Promise<void> {
    await this.tellAllStaff(manager, await this.places.deskPeople(manager, facts.deskPath), facts, words);
  }

  async tellStaff(manager: EntityManager, personId: PersonId, facts: Told, words: StaffWords): Promise<void> {
    await this.tellAllStaff(manager, [personId], facts, words);
  }

  /** Each person once. */
  async tellAllStaff(manager: EntityManager, people: readonly PersonId[], facts: Told, words: StaffWords): Promise<void> {
    await this.notices.tellMany(manager, await this.toStaff(manager, people, facts, words));
  }

  /** What both sides hear of one step. */
  async tellStaffAndReporter(manager: EntityManager, facts: Told, people: readonly PersonId[], toPeople: StaffWords, toWhoReported: Words): Promise<void> {
    await this.notices.tellMany(manager, [...await this.toStaff(manager, people, facts, toPeople), ...toReporter(facts, toWhoReported)]);
  }

  /** 请在 11月23日 10:00 前签收。 What is urgent is asked for at once, and so is what is late. */
  askBy(facts: Pick<CaseFacts, 'limitUnit'>, verb: string, until: Date | null): string {
    if (until !== null && until <= this.clock.now()) return `已经超时，请立即${verb}。`;
    if (isUrgent(facts)) return `请立即${verb}${until === null ? '' : `，最晚 ${momentWords(until)}`}。`;
    return until === null ? `请${verb}。` : `请在 ${momentWords(until)} 前${verb}。`;
  }

  /** The desk has its turn. @param what for WeChat, where the title says it in more than twenty characters or with the number alone */
  private async askDesk(manager: EntityManager, facts: Told, title: string, why: string, verb: string, what?: string): Promise<void> {
    const until = await this.dueOf(manager, facts);
    const short = title.split('：')[0] ?? title;
    await this.tellDesk(manager, facts, { title, body: `${why}${this.askBy(facts, verb, until)}`, owed: { what: what ?? `${short}，请${verb}`, until } });
  }

  /** When the step is due that is owed now, also where the caller judged by what was before. */
  private async dueOf(manager: EntityManager, { id }: Told): Promise<Date | null> {
    const row = await selectOne<{ dueAt: Date | string | null }>(manager, 'SELECT step_due_at AS dueAt FROM case_record WHERE id = ?', [id]);
    return row?.dueAt ? fromSqlTime(row.dueAt) : null;
  }

  private async toStaff(manager: EntityManager, people: readonly PersonId[], facts: Told, { title, body, step, owed }: StaffWords): Promise<Notice[]> {
    const notices = [...new Set(people)].map((personId) => ({ personId, kind: 'cases' as const, title, body, link: staffLink(facts.id, step) }));
    if (!owed?.until) return notices;
    return this.letters.addTo(manager, notices, { what: owed.what, until: owed.until, divisionPath: facts.divisionPath, urgent: isUrgent(facts) });
  }

  /** To whoever owes the next step. */
  private async tellOwner(manager: EntityManager, facts: CaseFacts, words: StaffWords): Promise<void> {
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
