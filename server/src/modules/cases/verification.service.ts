import { Injectable } from '@nestjs/common';
import type { SendVerifierRequest, VerifyRequest } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { grantsAllowing } from '@yuandian/shared/common/role';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { CaseLife, type EntryText } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CasePromises } from './case-promise.service.ts';
import { CaseSteps } from './case-step.service.ts';
import { mayAtPlace, requireAtPlace, requireDesk, requireOther } from './cases.policy.ts';
import { Filings } from './filing.service.ts';

/** 现场核实: somebody looks before the office believes. */
@Injectable()
export class Verifications {
  constructor(
    private readonly steps: CaseSteps, private readonly life: CaseLife, private readonly clock: Clock, private readonly roles: RoleReader,
    private readonly promises: CasePromises, private readonly notices: CaseNotices, private readonly filings: Filings,
  ) {}

  /**
   * Reporters seldom know grids: a case of the whole community that is given to somebody of one of its grids lies in that grid from then on.
   * @throws NOT_FOUND; FORBIDDEN while a higher desk has it; INVALID_INPUT for somebody who does not verify there; CASES_OWN_WORK; WRONG_STATE
   */
  async send(actor: Actor, caseId: CaseId, { verifierId, text }: SendVerifierRequest): Promise<CaseResultView> {
    const offices = grantsAllowing(await this.roles.grantsOf(verifierId), 'cases.case.verify');
    return this.steps.byStaff(actor, caseId, 'sendVerifier', text ?? '', async (manager, facts) => {
      requireDesk(actor, 'cases.case.accept', facts);
      const above = offices.find(({ divisionPath }) => facts.divisionPath.startsWith(divisionPath));
      const office = above ?? offices.find(({ divisionPath }) => divisionPath.startsWith(facts.divisionPath));
      if (!office) {
        throw invalidInput({ field: 'verifierId', problem: '须为这个地点的网格员、网格长或社区工作人员' });
      }
      requireOther({ ...actor, personId: verifierId }, facts.reporterId, facts.withdrawnBy);
      const after = await this.life.move(manager, facts, 'sendVerifier', {
        actor, entry: { kind: 'decision', audience: 'public', title: '已受理，派人到现场核实', text: text ?? null },
        set: {
          verifier_id: verifierId, accepted_at: facts.acceptedAt ?? this.clock.now(), division_path: above ? facts.divisionPath : office.divisionPath,
        },
      });
      await this.promises.owe(manager, after, 'verify');
      await this.notices.sentToVerify(manager, after, verifierId);
      return after;
    });
  }

  /**
   * Found: filed at once. Not found: advice to the desk, for only a leader rejects.
   * @throws NOT_FOUND for everybody but the person sent and the desk; CASES_OWN_WORK; INVALID_INPUT without a photo of what was found; WRONG_STATE
   */
  async verify(actor: Actor, caseId: CaseId, { found, text, photoIds, recordingIds, point }: VerifyRequest): Promise<CaseResultView> {
    return this.steps.byStaff(actor, caseId, 'verify', text, async (manager, facts) => {
      requireAtPlace(actor, 'cases.case.verify', facts);
      if (facts.verifierId !== actor.personId && !mayAtPlace(actor, 'cases.case.accept', facts.deskPath)) throw notFound();
      requireOther(actor, facts.reporterId, facts.withdrawnBy);
      if (facts.status !== 'VERIFYING') throw wrongState(facts.status);
      if (found && photoIds.length === 0) throw invalidInput({ field: 'photoIds', problem: '请拍一张现场照片' });
      if (point) await this.life.put(manager, caseId, { latitude_e6: Math.round(point.latitude * 1e6), longitude_e6: Math.round(point.longitude * 1e6) });
      const entry: EntryText = { kind: 'verification', audience: 'reporter', title: found ? '现场核实属实，已立案' : '现场没有看到所报的情况', text, photoIds, recordingIds };
      if (found) return this.filings.file(manager, actor, facts, entry);
      await this.life.tell(manager, facts, actor, entry);
      await this.promises.owe(manager, facts, 'file');
      await this.notices.notFound(manager, facts);
      return undefined;
    });
  }
}
