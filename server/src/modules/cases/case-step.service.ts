import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StaffCaseAction } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { notFound, wrongState } from '../../common/errors/app-exception.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import type { CaseUnit } from './cases.policy.ts';

/** One step of a held case. What it returns is the case after it; nothing means that the state stayed. */
export type StepWork = (manager: EntityManager, facts: CaseFacts) => Promise<CaseFacts | undefined>;

/** The frame of every step: one transaction, the case held, an audit row when staff did it, the same answer shape. */
@Injectable()
export class CaseSteps {
  constructor(private readonly tx: Tx, private readonly life: CaseLife, private readonly audit: AuditTrail) {}

  /** A step by staff; `work` judges first whether the actor may. @throws NOT_FOUND, and what `work` throws */
  async byStaff(actor: Actor, caseId: CaseId, verb: StaffCaseAction, words: string, work: StepWork): Promise<CaseResultView> {
    return this.tx.run((manager) => this.within(manager, actor, caseId, verb, words, work));
  }

  /**
   * {@link byStaff} inside a transaction that is open already.
   * @param words of the step: they stand in the story and leave it with time. The trail, which is kept for ever, proves them by their hash.
   */
  async within(manager: EntityManager, actor: Actor, caseId: CaseId, verb: StaffCaseAction, words: string, work: StepWork): Promise<CaseResultView> {
    const before = await this.life.hold(manager, caseId);
    const after = await work(manager, before);
    await this.audit.record(manager, {
      actor, action: `cases.case.${verb}`, subjectKind: 'cases.case', subjectId: caseId, divisionPath: before.divisionPath,
      before: { status: before.status }, after: { status: after?.status ?? before.status, words },
    });
    return { id: caseId, status: after?.status ?? before.status };
  }

  /** A step by the person who reported it. @throws NOT_FOUND for everybody else; WRONG_STATE for who has left it */
  async byReporter(actor: Actor, caseId: CaseId, work: StepWork): Promise<CaseResultView> {
    return this.tx.run(async (manager) => {
      const facts = await this.life.hold(manager, caseId);
      if (facts.withdrawnBy === actor.personId) throw wrongState('WITHDRAWN');
      if (facts.reporterId !== actor.personId) throw notFound();
      const after = await work(manager, facts);
      return { id: caseId, status: after?.status ?? facts.status };
    });
  }

  /** The unit that has the main order, for the policy. */
  async unitOf(manager: EntityManager, facts: Pick<CaseFacts, 'unitId'>): Promise<CaseUnit | null> {
    if (facts.unitId === null) return null;
    return selectOne<CaseUnit>(manager, 'SELECT id, kind, division_path AS divisionPath FROM handling_unit WHERE id = ?', [facts.unitId]);
  }
}
