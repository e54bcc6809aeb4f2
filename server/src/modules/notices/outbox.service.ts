import { Injectable, Logger } from '@nestjs/common';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { quietUntil } from '@yuandian/shared/notices/notices.rules';
import { outboxStates, type OutboxStatus, type OutboxVerb } from '@yuandian/shared/notices/outbox-status';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { isOvertaken, moveState, type StateMove } from '../../common/state/move-state.ts';
import { change, marks, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { WechatClient } from '../../wechat/wechat.client.ts';
import { WechatError, type WechatErrorKind } from '../../wechat/wechat.errors.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { announcementOf } from './announcement.policy.ts';
import type { OutboxMessageEntity } from './entities/outbox-message.entity.ts';
import { templateIdOf } from './notices.mapper.ts';
import { planAfterFailure } from './notices.policy.ts';
import { SubscriptionService } from './subscription.service.ts';

export const OUTBOX_LIFE = { states: outboxStates, table: 'outbox_message', history: 'outbox_message_history' };

const BATCH = 20;
/** A run ends before the job's own lease does. */
const BATCHES_PER_RUN = 20;
/** The rest of the letters is left in peace until the next run, which tries one again. */
const WECHAT_IS_AWAY: readonly WechatErrorKind[] = ['timeout', 'unreachable', 'system-busy'];
/** Longer than a batch takes when WeChat lets every call time out. */
const LEASE_MS = 3 * MINUTE_MS;

type Letter = Pick<OutboxMessageEntity, 'id' | 'personId' | 'template' | 'data' | 'tries' | 'dayOnly'> & { link: string | null; dedupeKey: string | null; readAt: Date | string | null };

type Step = Pick<StateMove<OutboxStatus, OutboxVerb>, 'from' | 'verb' | 'reason' | 'set'>;

const NO_LEASE = { lease_by: null, lease_until: null } as const;

/** The recipient as WeChat needs them, or why nothing is sent. */
type Address = { openid: string; templateId: string; homePath: string } | { skip: string };

/**
 * Sends what is due. Several servers may do so at once: a letter is leased by one of them, marked SENDING before WeChat is
 * called, and settled after. WeChat knows no idempotency key, so a letter found SENDING after a crash is never sent again by itself.
 */
@Injectable()
export class OutboxService {
  private readonly logger = new Logger('Outbox');

  constructor(
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
    private readonly people: PeopleReader,
    private readonly subscriptions: SubscriptionService,
  ) {}

  async deliverDue(): Promise<void> {
    await this.settleLost();
    for (let batch = 0; batch < BATCHES_PER_RUN; batch += 1) {
      const lease = newId();
      const letters = await this.lease(lease);
      for (const letter of letters) {
        const failure = await this.deliver(lease, letter);
        if (failure && WECHAT_IS_AWAY.includes(failure.kind)) return this.release(lease);
      }
      if (letters.length < BATCH) return;
    }
  }

  private async lease(lease: string): Promise<Letter[]> {
    const now = this.clock.now();
    const free = "status = 'PENDING' AND due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)";
    return this.tx.run(async (manager) => {
      const due = await select<{ id: string }>(
        manager, `SELECT id FROM outbox_message WHERE ${free} ORDER BY due_at, id LIMIT ${BATCH}`, [now, now],
      );
      if (due.length === 0) return [];
      const ids = due.map(({ id }) => id);
      await change(
        manager, `UPDATE outbox_message SET lease_by = ?, lease_until = ? WHERE id IN (${marks(ids)}) AND ${free}`,
        [lease, new Date(now.getTime() + LEASE_MS), ...ids, now, now],
      );
      return select<Letter>(
        manager,
        `SELECT m.id, m.person_id AS personId, m.template, m.data, m.tries, m.day_only AS dayOnly, i.link, i.dedupe_key AS dedupeKey, i.read_at AS readAt FROM outbox_message m
         JOIN inbox_message i ON i.id = m.notice_id WHERE m.lease_by = ? ORDER BY m.due_at, m.id`,
        [lease],
      );
    });
  }

  private async release(lease: string): Promise<void> {
    await this.tx.run((manager) => change(
      manager, "UPDATE outbox_message SET lease_by = NULL, lease_until = NULL WHERE lease_by = ? AND status = 'PENDING'", [lease],
    ));
  }

  private async deliver(lease: string, letter: Letter): Promise<WechatError | null> {
    if (await this.waitsForDay(lease, letter)) return null;
    const address = await this.addressOf(letter);
    if (!(await this.begin(lease, letter, address)) || 'skip' in address) return null;
    const failure = await this.send(letter, address);
    await this.settle(letter, failure);
    return failure;
  }

  /** Nobody is reminded of anything at night: the letter is put off to the morning. */
  private async waitsForDay(lease: string, letter: Letter): Promise<boolean> {
    const morning = letter.dayOnly ? quietUntil(this.clock.now()) : null;
    if (!morning) return false;
    await this.tx.run((manager) => change(
      manager, "UPDATE outbox_message SET due_at = ?, lease_by = NULL, lease_until = NULL WHERE id = ? AND lease_by = ? AND status = 'PENDING'",
      [morning, letter.id, lease],
    ));
    return true;
  }

  private async addressOf({ personId, template, dedupeKey, readAt }: Letter): Promise<Address> {
    // It waited for the morning or for WeChat, and was read in the inbox: a consent is kept for something new.
    if (readAt !== null) return { skip: '本人已在消息里看过' };
    if (await this.isWithdrawn(dedupeKey)) return { skip: '公告已撤回或已过期' };
    const templateId = templateIdOf(template);
    if (templateId === null) return { skip: '这种通知还没有设置微信模板' };
    const openid = await this.people.openidOf(personId);
    if (openid === null) return { skip: '本人没有用过微信登录' };
    const person = await this.people.get(personId);
    return { openid, templateId, homePath: person.homePath ?? '/' };
  }

  /** An announcement may end while its letters wait for the morning or for WeChat. */
  private async isWithdrawn(dedupeKey: string | null): Promise<boolean> {
    const id = announcementOf(dedupeKey);
    if (id === null) return false;
    return (await selectOne(this.dataSource.manager, "SELECT id FROM announcement WHERE id = ? AND status = 'PUBLISHED'", [id])) === null;
  }

  /** Marks the letter SENDING (or SKIPPED) if the lease still stands. @returns whether it is ours to send. */
  private async begin(lease: string, letter: Letter, address: Address): Promise<boolean> {
    const at = this.clock.now();
    return this.tx.run(async (manager) => {
      const kept = await change(
        manager, "UPDATE outbox_message SET lease_until = ? WHERE id = ? AND lease_by = ? AND status = 'PENDING'",
        [new Date(at.getTime() + LEASE_MS), letter.id, lease],
      );
      if (kept !== 1) return false;
      const skip = 'skip' in address ? address.skip : await this.refusalByQuota(manager, letter);
      if (skip !== null) {
        await this.move(manager, letter, { from: 'PENDING', verb: 'skip', reason: skip, set: { reason: skip, ...NO_LEASE } });
        return false;
      }
      const home = 'homePath' in address ? address.homePath : '/';
      await this.move(manager, letter, { from: 'PENDING', verb: 'send', set: { tries: letter.tries + 1, division_path: home } });
      return true;
    });
  }

  private async refusalByQuota(manager: EntityManager, letter: Letter): Promise<string | null> {
    return (await this.subscriptions.take(manager, letter.personId, letter.template)) ? null : '本人没有剩余的订阅次数';
  }

  private async send(letter: Letter, address: { openid: string; templateId: string }): Promise<WechatError | null> {
    const page = letter.link?.replace(/^\//, '');
    try {
      await this.wechat.sendSubscribeMessage({
        openid: address.openid, templateId: address.templateId, data: JSON.parse(letter.data) as Record<string, string>, ...(page && { page }),
      });
      return null;
    } catch (error) {
      if (error instanceof WechatError) return error;
      throw error;
    }
  }

  private async settle(letter: Letter, failure: WechatError | null): Promise<void> {
    try {
      await this.tx.run((manager) => (failure ? this.fail(manager, letter, failure) : this.confirm(manager, letter)));
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      this.logger.warn({ message: 'WeChat answered after the letter had been given up', letter: letter.id, failure: failure?.kind ?? null });
    }
  }

  private confirm(manager: EntityManager, letter: Letter): Promise<unknown> {
    return this.move(manager, letter, { from: 'SENDING', verb: 'confirm', set: { reason: '', ...NO_LEASE } });
  }

  /** A consent that WeChat did not use up is given back, so that the next try finds it. */
  private async fail(manager: EntityManager, letter: Letter, failure: WechatError): Promise<void> {
    const plan = planAfterFailure(failure.kind, failure.errcode, letter.tries + 1, this.clock.now(), Math.random());
    if (plan.quotaIsSpent) await this.subscriptions.clear(manager, letter.personId, letter.template);
    else await this.subscriptions.giveBack(manager, letter.personId, letter.template);
    await this.move(manager, letter, { from: 'SENDING', verb: plan.verb, reason: plan.reason, set: { reason: plan.reason, due_at: plan.dueAt, ...NO_LEASE } });
  }

  /** Letters whose server ended between marking and settling: WeChat may have sent them or not, so a person decides. */
  private async settleLost(): Promise<void> {
    const lost = await select<Pick<Letter, 'id'>>(
      this.dataSource.manager, "SELECT id FROM outbox_message WHERE status = 'SENDING' AND lease_until <= ?", [this.clock.now()],
    );
    const reason = '发送途中服务中断，不知道是否送达';
    for (const letter of lost) {
      try {
        await this.tx.run((manager) => this.move(manager, letter, { from: 'SENDING', verb: 'lose', reason, set: { reason, ...NO_LEASE } }));
      } catch (error) {
        if (!isOvertaken(error)) throw error;
      }
    }
  }

  private move(manager: EntityManager, { id }: Pick<Letter, 'id'>, step: Step): Promise<OutboxStatus> {
    return moveState(manager, OUTBOX_LIFE, { ...step, id, actor: null, at: this.clock.now() });
  }
}
