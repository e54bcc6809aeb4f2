import { Injectable } from '@nestjs/common';
import { handoverStates, type HandoverStatus } from '@yuandian/shared/integrations/handover-status';
import { FINDING_KINDS } from '@yuandian/shared/integrations/integrations.rules';
import type { EntityManager } from 'typeorm';
import { CaseHandovers } from '../cases/case-handover.service.ts';
import { CaseIntake } from '../cases/case-intake.service.ts';
import { CaseLink, type CameraFinding, type HandoverNews, type HandoverOrder, type HandoverStanding } from './case-link.service.ts';

/** Findings become cases of the desk their camera looks at; cases go out, and what is heard of them comes back. */
@Injectable()
export class ConnectedCases extends CaseLink {
  constructor(private readonly intake: CaseIntake, private readonly handovers: CaseHandovers) {
    super();
  }

  file(manager: EntityManager, { id, kind, note, photoProblem, ...finding }: CameraFinding): Promise<string> {
    const words = [note, photoProblem === '' ? '' : `没有照片：${photoProblem}`].filter(Boolean).join('。');
    return this.intake.fromCamera(manager, { ...finding, eventKey: id, kind, what: FINDING_KINDS[kind], note: words });
  }

  waiting(manager: EntityManager, limit: number): Promise<HandoverOrder[]> {
    return this.handovers.waiting(manager, limit);
  }

  taken(manager: EntityManager, { id }: HandoverOrder): Promise<void> {
    return this.handovers.taken(manager, id, labelOf('PENDING'));
  }

  stands(manager: EntityManager, { handoverId, status, tries, nextTryAt, problem }: HandoverStanding): Promise<void> {
    return this.handovers.stands(manager, handoverId, { statusText: labelOf(status), tries, nextTryAt, problem: problem || null, isOver: isOver(status) });
  }

  heard(manager: EntityManager, { handoverId, caseId, status, outerNumber, message }: HandoverNews): Promise<void> {
    const statusText = message === '' ? labelOf(status) : `${labelOf(status)}：${message}`;
    return this.handovers.replied(manager, handoverId, caseId, { outerNumber, statusText, isOver: isOver(status) });
  }
}

const labelOf = (status: HandoverStatus) => handoverStates.states[status].label;
/** They have it no more. */
const isOver = (status: HandoverStatus) => status === 'REJECTED' || status === 'DROPPED';
