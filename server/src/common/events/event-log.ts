import type { DomainEventData, DomainEventName } from '@yuandian/shared/integrations/domain-event';
import type { EntityManager } from 'typeorm';

/** Something that happened and that outer systems may want to know. `data` holds no personal data. */
export interface DomainFact<Name extends DomainEventName = DomainEventName> {
  name: Name;
  /** What it happened to: events of one subject reach each webhook in the order in which they were recorded. */
  subjectId: string;
  divisionPath: string;
  at: Date;
  data: DomainEventData[Name];
}

/** Port: written in the caller's transaction, sent after the commit to the webhooks that ask for it. `integrations` implements it. */
export abstract class EventLog {
  abstract record<Name extends DomainEventName>(manager: EntityManager, fact: DomainFact<Name>): Promise<void>;
}
