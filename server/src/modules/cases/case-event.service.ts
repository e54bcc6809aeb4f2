import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseVerb } from '@yuandian/shared/cases/case-status';
import type { DomainEventData, DomainEventName } from '@yuandian/shared/integrations/domain-event';
import { Clock } from '../../common/clock/clock.ts';
import { EventLog } from '../../common/events/event-log.ts';
import type { CaseFacts } from './case-facts.reader.ts';

type Fact = { [Name in DomainEventName]: { name: Name; data: DomainEventData[Name] } }[DomainEventName];

const known = (facts: CaseFacts) => ({ number: facts.number, status: facts.status, categoryCode: facts.categoryCode });
const worked = (facts: CaseFacts) => ({ ...known(facts), unitCode: facts.unitId ?? '', round: facts.attempt });
const sent = (facts: CaseFacts): Fact => ({ name: 'case.dispatched', data: { ...worked(facts), dueAt: facts.handleDueAt?.toISOString() ?? null } });
const doneAgain = (facts: CaseFacts): Fact => ({ name: 'case.reopened', data: { ...known(facts), round: facts.attempt } });
const withdrawn = (facts: CaseFacts): Fact => ({ name: 'case.withdrawn', data: known(facts) });

/** What outer systems hear of a step; the other steps are nobody else's business. Never a person, a text or an address. */
const FACTS: Readonly<Partial<Record<CaseVerb, (facts: CaseFacts) => Fact>>> = {
  file: (facts) => ({ name: 'case.filed', data: { ...known(facts), source: facts.source, urgent: facts.limitUnit === 'URGENT_HOUR' } }),
  dispatch: sent,
  arbitrate: sent,
  sign: (facts) => ({ name: 'case.signed', data: worked(facts) }),
  answer: (facts) => ({ name: 'case.handled', data: worked(facts) }),
  dispute: (facts) => ({ name: 'case.disputed', data: worked(facts) }),
  suspend: (facts) => ({ name: 'case.suspended', data: { ...known(facts), until: facts.stepDueAt?.toISOString() ?? null } }),
  resume: (facts) => ({ name: 'case.resumed', data: known(facts) }),
  rework: doneAgain,
  reopen: doneAgain,
  merge: (facts) => ({ name: 'case.merged', data: { ...known(facts), intoId: facts.parentId ?? '' } }),
  reject: (facts) => ({ name: 'case.refused', data: { ...known(facts), refusalCode: 'rejected' } }),
  divert: (facts) => ({ name: 'case.refused', data: { ...known(facts), refusalCode: 'diverted' } }),
  withdraw: withdrawn,
  lapse: withdrawn,
  close: (facts) => ({ name: 'case.closed', data: { ...known(facts), outcome: facts.closingCode ?? '', rounds: facts.attempt } }),
};

/** Tells outer systems, in the transaction of the step, what they may know. */
@Injectable()
export class CaseEvents {
  constructor(private readonly log: EventLog, private readonly clock: Clock) {}

  async moved(manager: EntityManager, verb: CaseVerb, facts: CaseFacts): Promise<void> {
    const fact = FACTS[verb]?.(facts);
    if (fact) await this.record(manager, facts, fact);
  }

  /** The limit of handling is over. */
  async overdue(manager: EntityManager, facts: CaseFacts, dueAt: Date): Promise<void> {
    await this.record(manager, facts, { name: 'case.overdue', data: { ...known(facts), light: 'RED', dueAt: dueAt.toISOString() } });
  }

  async supervised(manager: EntityManager, facts: CaseFacts, dueAt: Date): Promise<void> {
    await this.record(manager, facts, { name: 'case.supervised', data: { ...known(facts), level: facts.escalation, dueAt: dueAt.toISOString() } });
  }

  async rated(manager: EntityManager, facts: CaseFacts, solved: boolean | null, score: number): Promise<void> {
    await this.record(manager, facts, { name: 'case.rated', data: { ...known(facts), solved, score } });
  }

  private async record(manager: EntityManager, facts: CaseFacts, fact: Fact): Promise<void> {
    await this.log.record(manager, { ...fact, subjectId: facts.id, divisionPath: facts.divisionPath, at: this.clock.now() });
  }
}
