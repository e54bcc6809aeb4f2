import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseVerb } from '@yuandian/shared/cases/case-status';
import type { DomainEventData, DomainEventName } from '@yuandian/shared/integrations/domain-event';
import { Clock } from '../../common/clock/clock.ts';
import { EventLog } from '../../common/events/event-log.ts';
import type { CaseFacts } from './case-life.service.ts';

type Fact = { [Name in DomainEventName]: { name: Name; data: DomainEventData[Name] } }[DomainEventName];

/** What outer systems hear of a step; `null` for steps that are nobody else's business. Never a person, a text or an address. */
function factOf(verb: CaseVerb, facts: CaseFacts): Fact | null {
  const known = { number: facts.number, status: facts.status, categoryCode: facts.categoryCode };
  const worked = { ...known, unitCode: facts.unitId ?? '', round: facts.attempt };
  switch (verb) {
    case 'file': return { name: 'case.filed', data: { ...known, source: facts.source, urgent: facts.limitUnit === 'URGENT_HOUR' } };
    case 'dispatch':
    case 'arbitrate': return { name: 'case.dispatched', data: { ...worked, dueAt: facts.handleDueAt?.toISOString() ?? null } };
    case 'sign': return { name: 'case.signed', data: worked };
    case 'answer': return { name: 'case.handled', data: worked };
    case 'dispute': return { name: 'case.disputed', data: worked };
    case 'suspend': return { name: 'case.suspended', data: { ...known, until: facts.stepDueAt?.toISOString() ?? null } };
    case 'resume': return { name: 'case.resumed', data: known };
    case 'rework':
    case 'reopen': return { name: 'case.reopened', data: { ...known, round: facts.attempt } };
    case 'merge': return { name: 'case.merged', data: { ...known, intoId: facts.parentId ?? '' } };
    case 'reject':
    case 'divert': return { name: 'case.refused', data: { ...known, refusalCode: verb } };
    case 'withdraw':
    case 'lapse': return { name: 'case.withdrawn', data: known };
    case 'close': return { name: 'case.closed', data: { ...known, outcome: facts.closingCode ?? '', rounds: facts.attempt } };
    default: return null;
  }
}

/** Tells outer systems, in the transaction of the step, what they may know. */
@Injectable()
export class CaseEvents {
  constructor(private readonly log: EventLog, private readonly clock: Clock) {}

  async moved(manager: EntityManager, verb: CaseVerb, facts: CaseFacts): Promise<void> {
    const fact = factOf(verb, facts);
    if (fact) await this.log.record(manager, { ...fact, subjectId: facts.id, divisionPath: facts.divisionPath, at: this.clock.now() });
  }

  async rated(manager: EntityManager, facts: CaseFacts, solved: boolean | null, score: number): Promise<void> {
    await this.log.record(manager, {
      name: 'case.rated', subjectId: facts.id, divisionPath: facts.divisionPath, at: this.clock.now(),
      data: { number: facts.number, status: facts.status, categoryCode: facts.categoryCode, solved, score },
    });
  }
}
