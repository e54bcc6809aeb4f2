import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type {
  PatrolCardView, PatrolId, PatrolPointId, PatrolPointView, PatrolStopId, PointCategory, StopCheck, StopView,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import type { PatrolStatus } from '@yuandian/shared/fieldwork/patrol-status';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { isoTime } from '../../common/tx/sql.ts';

export interface PointRow {
  id: PatrolPointId;
  divisionPath: string;
  name: string;
  place: string;
  category: PointCategory;
  latitudeE6: number | null;
  longitudeE6: number | null;
  position: number;
  lastVisitedAt: Date | string | null;
}

export const POINT_SQL = `p.id, p.division_path AS divisionPath, p.name, p.place, p.category, p.latitude_e6 AS latitudeE6, p.longitude_e6 AS longitudeE6,
  p.position, p.last_visited_at AS lastVisitedAt`;

export function pointView(row: PointRow, divisions: ReadonlyMap<string, string>): PatrolPointView {
  const { latitudeE6, longitudeE6, lastVisitedAt, ...point } = row;
  return {
    ...point, divisionName: divisions.get(row.divisionPath) ?? '', lastVisitedAt: isoTime(lastVisitedAt),
    point: latitudeE6 === null || longitudeE6 === null ? null : { latitude: latitudeE6 / 1e6, longitude: longitudeE6 / 1e6 },
  };
}

export interface PatrolRow {
  id: PatrolId;
  status: PatrolStatus;
  divisionPath: string;
  personId: PersonId;
  personName: string;
  startedAt: Date | string;
  endedAt: Date | string | null;
  points: number;
  checklistVersion: number;
  visited: number | string;
  found: number | string | null;
}

export const PATROL_SQL = `t.id, t.status, t.division_path AS divisionPath, t.person_id AS personId, t.person_name AS personName, t.started_at AS startedAt,
  t.ended_at AS endedAt, t.points, t.checklist_version AS checklistVersion,
  (SELECT COUNT(*) FROM patrol_stop s WHERE s.patrol_id = t.id) AS visited, (SELECT SUM(s.found) FROM patrol_stop s WHERE s.patrol_id = t.id) AS found`;

export function patrolCard(row: PatrolRow, viewerId: PersonId, divisions: ReadonlyMap<string, string>): PatrolCardView {
  return {
    id: row.id, status: row.status, divisionPath: row.divisionPath, divisionName: divisions.get(row.divisionPath) ?? '', personName: row.personName,
    mine: row.personId === viewerId, startedAt: isoTime(row.startedAt), endedAt: isoTime(row.endedAt), points: row.points,
    visited: Number(row.visited), found: Number(row.found ?? 0),
  };
}

export interface StopRow {
  id: PatrolStopId;
  pointId: PatrolPointId;
  pointName: string;
  at: Date | string;
  note: string | null;
  photoIds: string;
  distance: number | null;
}

export function photosOf(row: { photoIds: string }): FileId[] {
  return JSON.parse(row.photoIds) as FileId[];
}

export function stopView(row: StopRow, checks: (StopCheck & { label: string })[], files: ReadonlyMap<FileId, PhotoView>): StopView {
  return {
    id: row.id, pointId: row.pointId, pointName: row.pointName, at: isoTime(row.at), checks, note: row.note, distanceMeters: row.distance,
    photos: photosOf(row).flatMap((id) => files.get(id) ?? []),
  };
}
