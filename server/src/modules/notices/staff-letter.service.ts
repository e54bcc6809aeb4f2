import { Injectable } from '@nestjs/common';
import { wechatTime } from '@yuandian/shared/notices/notices.rules';
import type { EntityManager } from 'typeorm';
import { DivisionReader } from '../grid/division.reader.ts';
import type { Notice } from './notices.service.ts';
import { SubscriptionService } from './subscription.service.ts';

/**
 * What somebody of the staff owes. WeChat shows it on a locked screen, so it says nothing of anybody: standing words, the division instead of the
 * address, the time.
 */
export interface OwedWork {
  /** e.g. 新的工单，请签收; twenty characters at most. */
  what: string;
  divisionPath: string;
  until: Date;
  /** Also at night. */
  urgent: boolean;
}

/** The 待办提醒 that staff who agreed to it get beside the notice in the inbox. */
@Injectable()
export class StaffLetters {
  constructor(private readonly subscriptions: SubscriptionService, private readonly divisions: DivisionReader) {}

  /** The notices of one piece of work, those of who agreed with a letter. To be told in the same transaction. */
  async addTo(manager: EntityManager, notices: readonly Notice[], { what, divisionPath, until, urgent }: OwedWork): Promise<Notice[]> {
    if (notices.length === 0) return [];
    const agreed = await this.subscriptions.listAgreed(manager, notices.map(({ personId }) => personId), 'staffWork');
    if (agreed.size === 0) return [...notices];
    const name = (await this.divisions.namesOf([divisionPath], manager)).get(divisionPath) ?? '';
    const letter = { template: 'staffWork' as const, data: { thing1: what, thing2: shortPlace(name), time3: wechatTime(until) }, urgent };
    return notices.map((notice) => (agreed.has(notice.personId) ? { ...notice, ...letter } : notice));
  }
}

/** 锦艺东社区第一网格 of 秦岭路街道 · 锦艺东社区 · 第一网格: staff know the street, and the field is short. */
function shortPlace(divisionName: string): string {
  return divisionName.split(' · ').slice(-2).join('');
}
