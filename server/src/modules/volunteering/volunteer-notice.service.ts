import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import { momentWords } from '@yuandian/shared/common/time';
import { wechatTime } from '@yuandian/shared/notices/notices.rules';
import type { ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import { NoticesService } from '../notices/notices.service.ts';
import { PointsReader } from '../points/points.reader.ts';

interface Claim { id: ClaimId; personId: PersonId; taskId: TaskId; startsAt: Date; status: ClaimStatus }
interface Task { id: TaskId; title: string; leaderId: PersonId }

/** What people are told, in the transaction that makes it true. */
@Injectable()
export class VolunteerNotices {
  constructor(private readonly notices: NoticesService, private readonly points: PointsReader) {}

  async applied(manager: EntityManager, task: Task): Promise<void> {
    await this.tell(manager, task.leaderId, {
      title: '有新的报名待你审批', body: `《${task.title}》有人报名，请在任务开始前给出答复。`, link: leadLink(task.id),
    });
  }

  async decided(manager: EntityManager, claim: Claim, task: Task, reason?: string): Promise<void> {
    const [phrase, body] = DECISION_WORDS[claim.status] ?? ['已处理', '请打开查看。'];
    await this.tell(manager, claim.personId, {
      title: `报名${phrase}：${task.title}`, body: reason ? `${body}原因：${reason}` : `${body}时间：${momentWords(claim.startsAt)}。`, link: claimLink(claim.id),
      template: 'claimResult', data: { thing1: task.title, phrase2: phrase, thing3: reason ?? momentWords(claim.startsAt) },
    });
  }

  async offered(manager: EntityManager, claim: Claim, task: Task, until: Date): Promise<void> {
    await this.tell(manager, claim.personId, {
      title: `轮到你了：${task.title}`, body: `有人退出，名额为你保留到 ${momentWords(until)}，请尽快确认；过时将留给下一位。`, link: claimLink(claim.id),
      template: 'waitlistOffer', data: { thing1: task.title, time2: wechatTime(until), thing3: '名额已为你保留，请尽快确认' },
    });
  }

  async lapsed(manager: EntityManager, claim: Claim, task: Task): Promise<void> {
    const body = claim.status === 'OFFERED' ? '为你保留的名额没有得到确认，已留给下一位。' : '任务开始前没有轮到名额，这次报名已失效。谢谢你的热心。';
    await this.tell(manager, claim.personId, { title: `报名已失效：${task.title}`, body, link: claimLink(claim.id) });
  }

  async calledOff(manager: EntityManager, claim: Claim, task: Task, reason: string): Promise<void> {
    await this.tell(manager, claim.personId, {
      title: `任务取消：${task.title}`, body: `原定 ${momentWords(claim.startsAt)} 的任务取消了。原因：${reason}。谢谢你的报名。`, link: claimLink(claim.id),
      template: 'taskCancelled', data: { thing1: task.title, time2: wechatTime(claim.startsAt), thing3: reason },
    });
  }

  async credited(manager: EntityManager, claim: Claim, task: Task, credit: { minutes: number; points: number }): Promise<void> {
    const words = { title: `服务时长已入账：${task.title}`, link: claimLink(claim.id) };
    const body = `记入 ${hours(credit.minutes)}`;
    if (credit.points === 0) return this.tell(manager, claim.personId, { ...words, body: `${body}。谢谢你的付出。` });
    const { available } = await this.points.walletOf(claim.personId, manager);
    return this.tell(manager, claim.personId, {
      ...words, body: `${body}，获得 ${credit.points} 积分。谢谢你的付出。`,
      template: 'pointsArrived', data: { thing1: task.title, number2: String(credit.points), number3: String(available) },
    });
  }

  async lowered(manager: EntityManager, claim: Claim, task: Task, minutes: number, until: Date): Promise<void> {
    await this.tell(manager, claim.personId, {
      title: `服务时长有调整：${task.title}`, body: `负责人确认为 ${hours(minutes)}，少于签到记录。如有不同意见，请在 ${momentWords(until)} 前提出。`, link: claimLink(claim.id),
    });
  }

  async missed(manager: EntityManager, claim: Claim, task: Task, until: Date): Promise<void> {
    await this.tell(manager, claim.personId, {
      title: `记为未到：${task.title}`, body: `如与实际不符，请在 ${momentWords(until)} 前申诉。90 天内三次未到，再报名须由负责人审批。`, link: claimLink(claim.id),
    });
  }

  async answered(manager: EntityManager, claim: Claim, task: Task, answer: string): Promise<void> {
    await this.tell(manager, claim.personId, { title: `答复：${task.title}`, body: answer, link: claimLink(claim.id) });
  }

  /** To the leader, once a task: minutes are overdue. */
  async confirmationOverdue(manager: EntityManager, task: Task): Promise<void> {
    await this.tell(manager, task.leaderId, {
      title: `请确认服务时长：${task.title}`, body: '任务已结束十天，还有时长没有确认。', link: leadLink(task.id),
      dedupeKey: `volunteering.overdue:${task.id}`,
    });
  }

  private tell(manager: EntityManager, personId: PersonId, words: Omit<Parameters<NoticesService['tell']>[1], 'personId' | 'kind'>): Promise<void> {
    return this.notices.tell(manager, { personId, kind: 'volunteering', ...words });
  }
}

const DECISION_WORDS: Partial<Record<ClaimStatus, [phrase: string, body: string]>> = {
  APPROVED: ['已通过', '你的报名已通过。'],
  WAITLISTED: ['候补中', '名额已满，你已进入候补。'],
  REJECTED: ['未通过', '你的报名没有通过。'],
};

function claimLink(id: ClaimId): string {
  return `/modules/volunteering/pages/claim/index?id=${id}`;
}

function leadLink(id: TaskId): string {
  return `/modules/volunteering/pages/lead/index?id=${id}`;
}

function hours(minutes: number): string {
  return `${minutes / 60} 小时`;
}
