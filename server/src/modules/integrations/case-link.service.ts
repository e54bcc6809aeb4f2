import type { FileId } from '@yuandian/shared/common/ids';
import type { HandoverStatus } from '@yuandian/shared/integrations/handover-status';
import type { FindingKind } from '@yuandian/shared/integrations/integrations.rules';
import type { CameraPoint } from '@yuandian/shared/integrations/integrations.staff.types';
import type { CameraEventId, HandedOverCase, HandoverId } from '@yuandian/shared/integrations/integrations.types';
import type { EntityManager } from 'typeorm';

/** What a camera saw, ready to become a case of the responsible grid leader. */
export interface CameraFinding {
  /** Of our row: the same finding filed twice is one case. */
  id: CameraEventId;
  clientId: string;
  /** Of the camera system. */
  eventId: string;
  kind: FindingKind;
  at: Date;
  note: string;
  cameraNumber: string;
  cameraName: string;
  divisionPath: string;
  place: string;
  point: CameraPoint | null;
  /** Uploaded under the client's id and not yet attached to anything. */
  fileIds: FileId[];
  /** Why there is no photo; '' otherwise. */
  photoProblem: string;
}

/** A case that staff decided to hand over. */
export interface HandoverOrder {
  /** Of this attempt: the outer system knows it by the same id. */
  id: HandoverId;
  caseId: string;
  /** `code` of the outer system. */
  system: string;
  divisionPath: string;
  submission: HandedOverCase;
}

/** What came back from an outer system. */
export interface HandoverNews {
  handoverId: HandoverId;
  caseId: string;
  system: string;
  status: HandoverStatus;
  outerNumber: string | null;
  message: string;
  at: Date;
}

/** How the sending stands, without news of the outer system. */
export interface HandoverStanding {
  handoverId: HandoverId;
  status: HandoverStatus;
  tries: number;
  /** `null`: it is not sent again by itself. */
  nextTryAt: Date | null;
  /** Why the last sending failed; empty when none did. */
  problem: string;
}

/** How this module reaches the cases. Everything happens in the transaction given. */
export abstract class CaseLink {
  /** @returns id of the case; the same finding again gives the same case. */
  abstract file(manager: EntityManager, finding: CameraFinding): Promise<string>;
  /** Cases to be handed over that nobody has taken yet, oldest first. */
  abstract waiting(manager: EntityManager, limit: number): Promise<HandoverOrder[]>;
  /** The order is in our books and need not be given again. */
  abstract taken(manager: EntityManager, order: HandoverOrder): Promise<void>;
  /** Sent in vain, given up, or to be sent again. */
  abstract stands(manager: EntityManager, standing: HandoverStanding): Promise<void>;
  abstract heard(manager: EntityManager, news: HandoverNews): Promise<void>;
}
