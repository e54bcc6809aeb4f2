/** What outer systems send and get. All of it is signed (docs/modules/integrations.md). */
import type { CaseKind } from '../cases/case-kind.ts';
import type { CasePoint } from '../cases/report.types.ts';
import type { FileId, Id } from '../common/ids.ts';
import type { Instant } from '../common/time.ts';
import type { CameraEventStatus } from './camera-event-status.ts';
import type { HandoverStatus, OuterStatus } from './handover-status.ts';
import type { FindingKind } from './integrations.rules.ts';

export type ApiClientId = Id<'api-client'>;
export type WebhookId = Id<'webhook'>;
export type DeliveryId = Id<'delivery'>;
export type OuterSystemId = Id<'outer-system'>;
export type HandoverId = Id<'handover'>;
export type CameraId = Id<'camera'>;
export type CameraEventId = Id<'camera-event'>;

// cameras

export interface CameraFindingRequest {
  /** Id of the camera system; the same id again changes nothing and gives the same answer. */
  eventId: string;
  /** Number under which the camera is registered. */
  cameraNumber: string;
  kind: FindingKind;
  /** When the camera saw it. */
  at: Instant;
  /** What the system says about it; no names, no plates. */
  note?: string;
  /** Link from which the photo can be fetched for the next minutes. */
  photoUrl?: string;
  /** Photos sent before to `/integrations/files`. */
  fileIds?: FileId[];
}

export interface CameraFindingView {
  id: CameraEventId;
  eventId: string;
  status: CameraEventStatus;
  /** Whether this very event had been taken before. */
  repeated: boolean;
}

export interface ClientFileView {
  id: FileId;
  /** Pixels of the stored photo. */
  width: number;
  height: number;
}

// hand-overs

/** A case as an outer system gets it; it names nobody. */
export interface HandedOverCase {
  /** The number people read, e.g. 20261122-0007. */
  number: string;
  kind: CaseKind;
  /** 小类 of the category directory. */
  categoryCode: string;
  categoryName: string;
  description: string;
  address: string;
  divisionPath: string;
  point: CasePoint | null;
  /** Why staff hand it over. */
  reason: string;
}

/** Sent to the outer system's address; the same id comes again after a time-out. */
export interface HandoverSubmission { handoverId: HandoverId; case: HandedOverCase }

/** What the outer system answers, with 2xx, or with 409 when it has the case already. */
export interface HandoverReceipt {
  /** Its own number of the case. */
  number: string;
}

export interface HandoverParams { id: HandoverId }

export interface HandoverReplyRequest {
  /** Id of the outer system for this very message; the same id again changes nothing. */
  messageId: string;
  status: OuterStatus;
  /** The outer system's number of the case; may come here before it comes in the answer to our submission. */
  outerNumber?: string;
  /** When it became so in the outer system: a message older than what is known is kept and changes nothing. */
  at: Instant;
  /** For the people who follow the case; no names, no phones. */
  message?: string;
}

export interface HandoverReplyView {
  id: HandoverId;
  status: HandoverStatus;
  /** Whether this message changed what we know; false for a repeat and for old news. */
  applied: boolean;
}
