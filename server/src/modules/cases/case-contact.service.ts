import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_STATUSES_ENDED } from '@yuandian/shared/cases/case-status';
import type { ReporterContactView } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { notFound, wrongState } from '../../common/errors/app-exception.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { ContactReader, contactPlace, type Caller } from './contact.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { isHidden, maySeeReporter } from './cases.policy.ts';

/** How the person behind a case is reached: encrypted, masked, and shown in clear once for a reason. */
@Injectable()
export class CaseContacts {
  constructor(
    private readonly tx: Tx, private readonly cipher: ColumnCipher, private readonly audit: AuditTrail, private readonly people: PeopleReader,
    private readonly life: CaseLife, private readonly steps: CaseSteps,
    private readonly contacts: ContactReader,
  ) {}

  seal(caseId: CaseId, caller: Caller): string {
    return this.cipher.seal(JSON.stringify(caller), contactPlace(caseId));
  }

  /**
   * In clear, while the case is open, to whoever handles it or holds it; each time one audit row and one line that staff read.
   * @throws NOT_FOUND outside the scope, and for 举报 to everybody but the desk; WRONG_STATE when the case has ended, or its reporter has left it
   */
  async reveal(actor: Actor, caseId: CaseId, reason: string): Promise<ReporterContactView> {
    return this.tx.run(async (manager) => {
      const facts = await this.life.hold(manager, caseId);
      if (!maySeeReporter(actor, facts, await this.steps.unitOf(manager, facts))) throw notFound();
      if (CASE_STATUSES_ENDED.includes(facts.status) || facts.withdrawnAt !== null) throw wrongState(facts.status);
      await this.audit.record(manager, {
        actor, action: 'cases.contact.reveal', subjectKind: 'cases.case', subjectId: caseId, divisionPath: facts.divisionPath, reason,
      });
      await this.life.tell(manager, facts, actor, { kind: 'reveal', audience: 'staff', title: isHidden(facts) ? '查看了保密报事人的联系方式' : '查看了联系方式', text: reason });
      return this.view(manager, facts);
    });
  }

  private async view(manager: EntityManager, facts: CaseFacts): Promise<ReporterContactView> {
    const row = await selectOne<{ contact: string | null }>(manager, 'SELECT contact FROM case_record WHERE id = ?', [facts.id]);
    const caller = this.contacts.open(facts.id, row?.contact ?? null);
    const person = facts.reporterId === null || facts.source === 'find' ? caller : await this.people.contactOf(facts.reporterId, manager);
    return { ...person, onBehalfOf: facts.source === 'proxy' ? caller.name : null };
  }
}
