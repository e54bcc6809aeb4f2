import type { CameraEventStatus } from '@yuandian/shared/integrations/camera-event-status';
import type { DomainEventName } from '@yuandian/shared/integrations/domain-event';
import type { FindingKind } from '@yuandian/shared/integrations/integrations.rules';
import type {
  ApiClientView, CameraFindingCardView, CameraPoint, CameraView, ClientRefusal, DeliveryView, HandoverView, OuterSystemView, WebhookView,
} from '@yuandian/shared/integrations/integrations.staff.types';
import type { CameraEventId, CameraId } from '@yuandian/shared/integrations/integrations.types';
import type { ClientPermission } from '@yuandian/shared/common/permission';
import type { FileId } from '@yuandian/shared/common/ids';
import { isoTime } from '../../common/tx/sql.ts';

type Time = Date | string;
type Count = number | string | null;

export interface ClientRow extends Pick<ApiClientView, 'id' | 'name' | 'keyId' | 'divisionPath'> {
  permissions: string;
  addresses: string;
  expiresAt: Time | null;
  disabledAt: Time | null;
  formerSecretUntil: Time | null;
  createdAt: Time;
  lastUsedAt: Time | null;
  calls: number;
  refusals: number;
  lastRefusal: ClientRefusal | null;
  lastRefusedAt: Time | null;
}

export const CLIENT_COLUMNS_SQL = `id, name, key_id AS keyId, permissions, division_path AS divisionPath, addresses, expires_at AS expiresAt, disabled_at AS disabledAt,
  former_secret_until AS formerSecretUntil, created_at AS createdAt, last_used_at AS lastUsedAt, calls, refusals, last_refusal AS lastRefusal, last_refused_at AS lastRefusedAt`;

export function toClientView(row: ClientRow, divisionName: string, now: Date): ApiClientView {
  const graceOver = row.formerSecretUntil !== null && isoTime(row.formerSecretUntil) <= now.toISOString();
  return {
    id: row.id, name: row.name, keyId: row.keyId, divisionPath: row.divisionPath, divisionName,
    permissions: JSON.parse(row.permissions) as ClientPermission[], addresses: JSON.parse(row.addresses) as string[],
    expiresAt: isoTime(row.expiresAt), disabledAt: isoTime(row.disabledAt), formerSecretUntil: graceOver ? null : isoTime(row.formerSecretUntil),
    createdAt: isoTime(row.createdAt), lastUsedAt: isoTime(row.lastUsedAt), calls: row.calls, refusals: row.refusals,
    lastRefusal: row.lastRefusal, lastRefusedAt: isoTime(row.lastRefusedAt),
  };
}

export interface WebhookRow extends Pick<WebhookView, 'id' | 'name' | 'url' | 'divisionPath'> {
  events: string;
  disabledAt: Time | null;
  createdAt: Time;
  pending: Count;
  dead: Count;
}

export function toWebhookView(row: WebhookRow, divisionName: string): WebhookView {
  return {
    id: row.id, name: row.name, url: row.url, divisionPath: row.divisionPath, divisionName, events: JSON.parse(row.events) as DomainEventName[],
    disabledAt: isoTime(row.disabledAt), createdAt: isoTime(row.createdAt), pending: Number(row.pending ?? 0), dead: Number(row.dead ?? 0),
  };
}

export interface SystemRow extends Pick<OuterSystemView, 'id' | 'name' | 'code' | 'url' | 'divisionPath' | 'clientId' | 'clientName'> {
  disabledAt: Time | null;
  createdAt: Time;
  pending: Count;
  dead: Count;
}

export function toSystemView(row: SystemRow, divisionName: string): OuterSystemView {
  const { id, name, code, url, divisionPath, clientId, clientName } = row;
  return {
    id, name, code, url, divisionPath, divisionName, clientId, clientName,
    disabledAt: isoTime(row.disabledAt), pending: Number(row.pending ?? 0), dead: Number(row.dead ?? 0),
  };
}

export interface DeliveryRow extends Omit<DeliveryView, 'createdAt' | 'updatedAt'> {
  divisionPath: string;
  createdAt: Time;
  updatedAt: Time;
}

export function toDeliveryView({ divisionPath: _path, ...row }: DeliveryRow): DeliveryView {
  return { ...row, createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) };
}

export interface HandoverRow extends Omit<HandoverView, 'nextTryAt' | 'createdAt' | 'updatedAt'> {
  divisionPath: string;
  dueAt: Time;
  createdAt: Time;
  updatedAt: Time;
}

export function toHandoverView({ divisionPath: _path, dueAt, ...row }: HandoverRow): HandoverView {
  return { ...row, nextTryAt: row.status === 'PENDING' ? isoTime(dueAt) : null, createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) };
}

export interface CameraRow {
  id: CameraId;
  number: string;
  name: string;
  divisionPath: string;
  place: string;
  latitudeE6: number | null;
  longitudeE6: number | null;
  retiredAt: Time | null;
  lastFindingAt: Time | null;
}

export const CAMERA_COLUMNS_SQL = `c.id, c.number, c.name, c.division_path AS divisionPath, c.place, c.latitude_e6 AS latitudeE6, c.longitude_e6 AS longitudeE6,
  c.retired_at AS retiredAt, c.last_finding_at AS lastFindingAt`;

export function toCameraView(row: CameraRow, divisionName: string): CameraView {
  const { id, number, name, divisionPath, place } = row;
  return { id, number, name, divisionPath, divisionName, place, point: pointOf(row), retiredAt: isoTime(row.retiredAt), lastFindingAt: isoTime(row.lastFindingAt) };
}

export function pointOf({ latitudeE6, longitudeE6 }: Pick<CameraRow, 'latitudeE6' | 'longitudeE6'>): CameraPoint | null {
  return latitudeE6 === null || longitudeE6 === null ? null : { latitude: latitudeE6 / 1e6, longitude: longitudeE6 / 1e6 };
}

export function pointColumns(point: CameraPoint | null): { latitude_e6: number | null; longitude_e6: number | null } {
  return { latitude_e6: point && Math.round(point.latitude * 1e6), longitude_e6: point && Math.round(point.longitude * 1e6) };
}

export interface FindingRow {
  id: CameraEventId;
  status: CameraEventStatus;
  kind: FindingKind;
  cameraNumber: string;
  cameraName: string;
  place: string;
  happenedAt: Time;
  note: string;
  fileIds: string;
  reason: string;
  caseId: string | null;
  divisionPath: string;
  createdAt: Time;
}

export const FINDING_SQL = `SELECT e.id, e.status, e.kind, c.number AS cameraNumber, c.name AS cameraName, c.place, e.happened_at AS happenedAt, e.note, e.file_ids AS fileIds,
  e.reason, e.case_id AS caseId, e.division_path AS divisionPath, e.created_at AS createdAt FROM camera_event e JOIN camera c ON c.id = e.camera_id`;

export function fileIdsOf({ fileIds }: Pick<FindingRow, 'fileIds'>): FileId[] {
  return JSON.parse(fileIds) as FileId[];
}

export function toFindingCard(row: FindingRow): CameraFindingCardView {
  const { id, status, kind, cameraNumber, cameraName, place, note, reason, caseId } = row;
  return { id, status, kind, cameraNumber, cameraName, place, at: isoTime(row.happenedAt), note, photos: fileIdsOf(row).length, reason, caseId };
}
