/** 对接管理: keys of outer systems, webhooks, hand-overs and cameras, as staff see and keep them. */
import type { PageQuery } from '../common/page.ts';
import type { ClientPermission } from '../common/permission.ts';
import type { Instant } from '../common/time.ts';
import type { SheetFormat } from '../grid/grid.types.ts';
import type { CameraEventStatus } from './camera-event-status.ts';
import type { DeliveryStatus } from './delivery-status.ts';
import type { DomainEventName } from './domain-event.ts';
import type { HandoverStatus } from './handover-status.ts';
import type { FindingKind } from './integrations.rules.ts';
import type { ApiClientId, CameraEventId, CameraId, DeliveryId, HandoverId, OuterSystemId, WebhookId } from './integrations.types.ts';

export interface ReasonRequest { reason: string }

// API clients

export type ClientRefusal = 'CLIENT_SIGNATURE_WRONG' | 'CLIENT_CLOCK_SKEW' | 'CLIENT_REPLAYED' | 'CLIENT_DISABLED' | 'CLIENT_ADDRESS_REFUSED' | 'FORBIDDEN';

export interface ApiClientParams { id: ApiClientId }

export interface CreateApiClientRequest {
  name: string;
  permissions: ClientPermission[];
  /** Where it works: below this node and nowhere else. */
  divisionPath: string;
  /** Addresses or networks it may call from; empty: from anywhere. */
  addresses: string[];
  expiresAt: Instant | null;
}

export interface EditApiClientRequest {
  name?: string;
  permissions?: ClientPermission[];
  addresses?: string[];
  expiresAt?: Instant | null;
}

export interface RotateRequest {
  /** How long the former secret still opens; 0 ends it at once. */
  graceHours: number;
  reason: string;
}

export interface ApiClientView {
  id: ApiClientId;
  name: string;
  keyId: string;
  permissions: ClientPermission[];
  divisionPath: string;
  divisionName: string;
  addresses: string[];
  expiresAt: Instant | null;
  disabledAt: Instant | null;
  /** Until then the former secret opens too. */
  formerSecretUntil: Instant | null;
  createdAt: Instant;
  lastUsedAt: Instant | null;
  /** Requests let in and turned away since it was made. */
  calls: number;
  refusals: number;
  lastRefusal: ClientRefusal | null;
  lastRefusedAt: Instant | null;
}

/** The only answer that holds a secret. */
export interface SecretView {
  keyId: string;
  secret: string;
}

// webhooks

export interface WebhookParams { id: WebhookId }

export interface CreateWebhookRequest {
  name: string;
  url: string;
  events: DomainEventName[];
  divisionPath: string;
}

export interface EditWebhookRequest {
  name?: string;
  url?: string;
  events?: DomainEventName[];
}

export interface WebhookView {
  id: WebhookId;
  name: string;
  url: string;
  events: DomainEventName[];
  divisionPath: string;
  divisionName: string;
  disabledAt: Instant | null;
  createdAt: Instant;
  pending: number;
  dead: number;
}

export interface DeliveryQuery extends PageQuery {
  /** DEAD when absent. */
  status?: DeliveryStatus;
}

export interface DeliveryParams { id: DeliveryId }

export interface DeliveryView {
  id: DeliveryId;
  status: DeliveryStatus;
  webhookName: string;
  event: DomainEventName;
  subjectId: string;
  sequence: number;
  tries: number;
  reason: string;
  createdAt: Instant;
  updatedAt: Instant;
}

// outer systems

export interface OuterSystemParams { id: OuterSystemId }

export interface CreateOuterSystemRequest {
  name: string;
  /** Short code that cases use, e.g. `12345`, `szzy`. */
  code: string;
  url: string;
  divisionPath: string;
  /** The key with which this system calls back; without one no call-back of it is taken. */
  clientId: ApiClientId | null;
}

export interface EditOuterSystemRequest {
  name?: string;
  url?: string;
  clientId?: ApiClientId | null;
}

export interface OuterSystemView {
  id: OuterSystemId;
  name: string;
  code: string;
  url: string;
  divisionPath: string;
  divisionName: string;
  clientId: ApiClientId | null;
  clientName: string | null;
  disabledAt: Instant | null;
  pending: number;
  dead: number;
}

export interface HandoverQuery extends PageQuery { status?: HandoverStatus }

export interface HandoverView {
  id: HandoverId;
  caseId: string;
  systemName: string;
  status: HandoverStatus;
  outerNumber: string | null;
  lastMessage: string;
  /** Sendings that failed, why the last one did, and when the next one comes. */
  tries: number;
  reason: string;
  nextTryAt: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
}

// cameras

export interface CameraParams { id: CameraId }

export interface CameraQuery extends PageQuery {
  /** Beginning of the number, or part of the name. */
  q?: string;
  /** Cameras out of use too. */
  retired?: boolean;
}

export interface CameraPoint { latitude: number; longitude: number }

export interface RegisterCameraRequest {
  number: string;
  name: string;
  divisionPath: string;
  place: string;
  point: CameraPoint | null;
}

export interface EditCameraRequest {
  name?: string;
  divisionPath?: string;
  place?: string;
  point?: CameraPoint | null;
  /** Out of use: what it reports is refused. */
  retired?: boolean;
}

export interface CameraView {
  id: CameraId;
  number: string;
  name: string;
  divisionPath: string;
  divisionName: string;
  place: string;
  point: CameraPoint | null;
  retiredAt: Instant | null;
  lastFindingAt: Instant | null;
}

export interface CameraExportQuery { format?: SheetFormat }

export interface CameraFindingQuery extends PageQuery { status?: CameraEventStatus }

export interface CameraFindingParams { id: CameraEventId }

export interface CameraFindingCardView {
  id: CameraEventId;
  status: CameraEventStatus;
  kind: FindingKind;
  cameraNumber: string;
  cameraName: string;
  place: string;
  at: Instant;
  note: string;
  photos: number;
  reason: string;
  caseId: string | null;
}
