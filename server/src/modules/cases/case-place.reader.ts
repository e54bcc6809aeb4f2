import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { placeWords } from '@yuandian/shared/cases/cases.rules';
import type { CasePoint } from '@yuandian/shared/cases/report.types';
import type { AssetId, CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { ROLE_PERMISSIONS, type Role } from '@yuandian/shared/common/role';
import { DAY_MS } from '@yuandian/shared/common/time';
import { levelOfPath, neighbourhoodOf, pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel } from '@yuandian/shared/grid/grid.types';
import { AppException, invalidInput } from '../../common/errors/app-exception.ts';
import { Clock } from '../../common/clock/clock.ts';
import { selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { AssetReader } from '../grid/asset.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { RoleReader } from '../grid/role.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { placeUnknown } from './cases.errors.ts';
import type { Category } from './category.reader.ts';

/** Who sits at the desk of a node; a micro-grid has none. */
const DESK_ROLES: Readonly<Record<DivisionLevel, readonly Role[]>> = {
  district: ['districtAdmin'], street: ['streetOperator', 'streetLeader'], community: ['communityStaff', 'communityLeader'], grid: ['gridLeader'],
  'exclusive-grid': ['gridLeader'], 'micro-grid': [],
};

/** A street is no place: somebody has to be responsible. */
const PLACES: readonly DivisionLevel[] = ['community', 'grid', 'micro-grid', 'exclusive-grid'];

/** What a place is known again by. */
export interface PlaceMark { placeKey: string; assetId: AssetId | null }

/** Where a case lies, and what tells it more closely. */
type KnownPlace = Pick<CaseFacts, 'divisionPath' | 'assetId' | 'latitudeE6' | 'longitudeE6'>;

/** What a report says of its place. */
export interface ReportedPlace { divisionPath?: string; point?: CasePoint; assetId?: AssetId }

/** Where a case belongs, and whose desk takes it. */
@Injectable()
export class CasePlaces {
  constructor(private readonly divisions: DivisionReader, private readonly assets: AssetReader, private readonly roles: RoleReader, private readonly clock: Clock) {}

  /** Before the transaction: where an outline says it lies, else what was chosen. @returns the path as it is today. @throws CASES_PLACE_UNKNOWN */
  async divisionOf(chosen: string | undefined, point?: CasePoint): Promise<string> {
    const drawn = point ? await this.divisions.gridAt(point) : null;
    // What was chosen inside the outline is the more exact of the two.
    const divisionPath = drawn === null || chosen?.startsWith(drawn) ? chosen : drawn;
    if (divisionPath === undefined) throw placeUnknown();
    try {
      const { path, level } = await this.divisions.get(divisionPath);
      if (PLACES.includes(level)) return path;
    } catch (error) {
      if (!(error instanceof AppException)) throw error;
    }
    throw placeUnknown();
  }

  /**
   * Before the transaction, as {@link divisionOf}. An asset knows its place better than its reporter: its grid and its point stand in where they say
   * less. @throws CASES_PLACE_UNKNOWN; INVALID_INPUT for an asset that never was, or stands in another community
   */
  async placeOf({ divisionPath, point, assetId }: ReportedPlace): Promise<{ divisionPath: string; point: CasePoint | null; assetId: AssetId | null }> {
    if (assetId === undefined) return { divisionPath: await this.divisionOf(divisionPath, point), point: point ?? null, assetId: null };
    const asset = await this.assets.placeOf(assetId);
    if (!asset) throw invalidInput({ field: 'assetId', problem: '没有这个设施，请重新选择或不选' });
    const chosen = await this.divisionOf(divisionPath ?? asset.divisionPath);
    if (neighbourhoodOf(chosen) !== neighbourhoodOf(asset.divisionPath)) throw invalidInput({ field: 'assetId', problem: '这个设施在别的社区，请重新选择或不选' });
    return { assetId, point: point ?? asset.point, divisionPath: asset.divisionPath.startsWith(chosen) ? asset.divisionPath : chosen };
  }

  /** The case's place as closely as it is known today: the micro-grid of its asset or of an outline around its point, within the place that was given. */
  async closestTo(manager: EntityManager, { divisionPath, assetId, latitudeE6, longitudeE6 }: KnownPlace): Promise<string> {
    const asset = assetId === null ? null : await this.assets.placeOf(assetId, manager);
    if (asset?.divisionPath.startsWith(divisionPath)) return asset.divisionPath;
    if (latitudeE6 === null || longitudeE6 === null) return divisionPath;
    const drawn = await this.divisions.gridAt({ latitude: latitudeE6 / 1e6, longitude: longitudeE6 / 1e6 }, manager);
    return drawn?.startsWith(divisionPath) ? drawn : divisionPath;
  }

  /** The node whose people take it first: the grid if it has a leader, else the community, the street, the district. */
  async deskOf(manager: EntityManager, divisionPath: string): Promise<string> {
    return (await this.deepestDesk(manager, pathsDownTo(divisionPath))) ?? neighbourhoodOf(divisionPath);
  }

  /** Where one must sit to take a case on: 小事不出网格, so at its very place until it went up from its first desk. */
  async takenOnAt(manager: EntityManager, { divisionPath, deskPath }: Pick<CaseFacts, 'divisionPath' | 'deskPath'>): Promise<string> {
    return deskPath === (await this.deskOf(manager, divisionPath)) ? divisionPath : deskPath;
  }

  /** The next node above a desk where somebody but these sits; `null` when nobody does. */
  async deskAbove(manager: EntityManager, deskPath: string, except: readonly (PersonId | null)[] = []): Promise<string | null> {
    return this.deepestDesk(manager, pathsDownTo(deskPath).slice(0, -1), except);
  }

  /** Who sits at the desk; those who hold the permission, if one is named. */
  async deskPeople(manager: EntityManager, deskPath: string, permission?: Permission): Promise<PersonId[]> {
    const level = levelOfPath(deskPath);
    const roles = level === null ? [] : DESK_ROLES[level].filter((role) => permission === undefined || ROLE_PERMISSIONS[role].includes(permission));
    return this.roles.personsAt(roles, [deskPath], manager);
  }

  /** Who holds the permission at the nearest desk at or above a node where anybody but these does; perhaps nobody. */
  async deciders(manager: EntityManager, path: string, permission: Permission, except: readonly (PersonId | null)[] = []): Promise<PersonId[]> {
    for (const each of pathsDownTo(path).toReversed()) {
      const people = (await this.deskPeople(manager, each, permission)).filter((personId) => !except.includes(personId));
      if (people.length > 0) return people;
    }
    return [];
  }

  /** Whether nobody but this person holds the permission at a desk, or above it. */
  async isAloneAt(manager: EntityManager, path: string, permission: Permission, personId: PersonId): Promise<boolean> {
    return (await this.deciders(manager, path, permission, [personId])).length === 0;
  }

  private async deepestDesk(manager: EntityManager, paths: readonly string[], except: readonly (PersonId | null)[] = []): Promise<string | null> {
    for (const path of paths.toReversed()) {
      if ((await this.deskPeople(manager, path)).some((personId) => !except.includes(personId))) return path;
    }
    return null;
  }

  /** 64 hexadecimal digits: the same for everything that is reported at one place. */
  keyOf(divisionPath: string, address: string, building: string | null): string {
    return createHash('sha256').update(placeWords(neighbourhoodOf(divisionPath), address, building)).digest('hex');
  }

  /** The case of the same class at the same place that was closed within the category's window (A29). */
  async recurrenceOf(manager: EntityManager, { code, recurrenceDays }: Category, mark: PlaceMark): Promise<CaseId | null> {
    const since = new Date(this.clock.now().getTime() - recurrenceDays * DAY_MS);
    const place = samePlace('c', mark);
    const row = await selectOne<{ id: CaseId }>(
      manager,
      `SELECT c.id FROM case_record c WHERE ${place.sql} AND c.category_code = ? AND c.status = 'CLOSED' AND c.ended_at >= ? ORDER BY c.ended_at DESC, c.id DESC LIMIT 1`,
      [...place.params, code, since],
    );
    return row?.id ?? null;
  }
}

/** SQL condition "at the same place": two that both name an asset name the same one; otherwise the words of the place are the same. */
export function samePlace(alias: string, { placeKey, assetId }: PlaceMark): SqlPart {
  if (assetId === null) return { sql: `${alias}.place_key = ?`, params: [placeKey] };
  return { sql: `(${alias}.asset_id = ? OR (${alias}.asset_id IS NULL AND ${alias}.place_key = ?))`, params: [assetId, placeKey] };
}
