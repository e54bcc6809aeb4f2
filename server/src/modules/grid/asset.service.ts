import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AssetId } from '@yuandian/shared/common/ids';
import { ASSET_LEVELS, assetClassOf, assetCodeProblem, assetPlaceProblem } from '@yuandian/shared/grid/asset.rules';
import { assetStates } from '@yuandian/shared/grid/asset-status';
import type { AssetDetailView, SaveAssetRequest } from '@yuandian/shared/grid/asset.types';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside, requireInScope } from '../../common/auth/scope.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { AssetKeepers, keeperAt, type KeeperUnit } from '../../common/keepers/asset-keepers.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { change, insertRow, isDuplicate, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { AssetDeskReader } from './asset-desk.reader.ts';
import { ASSET_SQL, assetPointOf, pointColumns, type AssetRow } from './asset.mapper.ts';
import { DivisionReader } from './division.reader.ts';
import { DivisionService } from './division.service.ts';
import { assetCodeTaken, assetChanged } from './grid.errors.ts';
import type { DivisionRow } from './grid.mapper.ts';
import type { Author } from './grid.policy.ts';

const ASSET_LIFE = { states: assetStates, table: 'asset', history: 'asset_history' };

/** The facts of an asset that people edit; the code is what it is. */
export type AssetFacts = Pick<SaveAssetRequest, 'address' | 'label' | 'point' | 'keeper'> & { division: Pick<DivisionRow, 'id' | 'code' | 'path'>; keeperId: string | null };

/** The register of public assets, row by row; files come in by asset-import.service. */
@Injectable()
export class AssetService {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader,
    private readonly tree: DivisionService, private readonly desk: AssetDeskReader, private readonly keepers: AssetKeepers,
  ) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT; ASSET_CODE_TAKEN; ASSET_CHANGED after somebody else's edit; WRONG_STATE for a removed one */
  async save(actor: Actor, id: AssetId, request: SaveAssetRequest): Promise<AssetDetailView> {
    return this.tx.run(async (manager) => {
      const division = await this.divisions.rowByCode(manager, request.divisionCode);
      requireInScope(actor, 'grid.asset.edit', division.path);
      judge(request, division);
      const before = await selectOne<AssetRow>(manager, `${ASSET_SQL} WHERE a.id = ?`, [id]);
      const units = request.keeper === null ? [] : await this.keepers.listNamed(manager, [request.keeper]);
      const facts: AssetFacts = { ...request, division, keeperId: keeperIdOf(units, request.keeper, division, before) };
      if (request.version === 0) await this.register(manager, actor, id, request.code, facts, request.reason);
      else await this.edit(manager, actor, before, request, facts);
      await this.audit.record(manager, {
        actor, action: 'grid.asset.save', subjectKind: 'grid.asset', subjectId: id, divisionPath: division.path, before: before && factsOf(before), after: request, reason: request.reason,
      });
      return this.desk.detail(actor, id, manager);
    });
  }

  /** Taken down or scrapped: its history and its cases stay. @throws NOT_FOUND outside the scope; WRONG_STATE */
  async remove(actor: Actor, id: AssetId, reason: string): Promise<AssetDetailView> {
    return this.move(actor, id, 'remove', reason);
  }

  /** @throws NOT_FOUND outside the scope; WRONG_STATE */
  async restore(actor: Actor, id: AssetId, reason: string): Promise<AssetDetailView> {
    return this.move(actor, id, 'restore', reason);
  }

  /** Puts one on the register, in a node that is held open. @throws ASSET_CODE_TAKEN */
  async register(manager: EntityManager, author: Author, id: AssetId, code: string, facts: AssetFacts, reason: string): Promise<void> {
    await this.tree.holdOpen(manager, facts.division);
    const now = this.clock.now();
    try {
      await insertRow(manager, 'asset', {
        id, created_at: now, updated_at: now, status: assetStates.initial, code, class_code: assetClassOf(code), version: 1, ...columnsOf(facts),
      });
    } catch (error) {
      throw isDuplicate(error) ? assetCodeTaken() : error;
    }
    await startHistory(manager, ASSET_LIFE.history, { id, verb: 'register', to: assetStates.initial, actor: author, at: now, reason });
  }

  /** Writes what has changed of one that is in use. @throws WRONG_STATE */
  async rewrite(manager: EntityManager, author: Author, row: AssetRow, facts: AssetFacts, reason: string): Promise<void> {
    if (facts.division.id !== row.divisionId) await this.tree.holdOpen(manager, facts.division);
    await moveState(manager, ASSET_LIFE, {
      id: row.id, from: row.status, verb: 'edit', actor: author, at: this.clock.now(), reason: `${changesOf(row, facts)}：${reason}`,
      set: { ...columnsOf(facts), version: row.version + 1 },
    });
  }

  /** A unit was set up, or has another name: what it keeps bears that name, and what named it before it was there is its own from now on. */
  async nameKeeper(manager: EntityManager, { id, name, divisionPath }: KeeperUnit): Promise<void> {
    await change(manager, 'UPDATE asset SET keeper = ?, version = version + 1, updated_at = ? WHERE keeper_id = ? AND keeper <> ?', [name, this.clock.now(), id, name]);
    const below = pathInside('d.path', [divisionPath]);
    await change(
      manager, `UPDATE asset SET keeper_id = ? WHERE keeper_id IS NULL AND keeper = ? AND division_id IN (SELECT d.id FROM division d WHERE ${below.sql})`,
      [id, name, ...below.params],
    );
  }

  private async edit(manager: EntityManager, actor: Actor, before: AssetRow | null, { code, version, reason }: SaveAssetRequest, facts: AssetFacts): Promise<void> {
    if (!before) throw notFound();
    requireInScope(actor, 'grid.asset.edit', before.divisionPath);
    if (before.status !== assetStates.initial) throw wrongState(before.status);
    if (code !== before.code) throw invalidInput({ field: 'code', problem: '标识码不能改；登记错了请撤除后重新登记' });
    // The row is taken on its version first: of two edits of one version the second finds another.
    const taken = await change(manager, 'UPDATE asset SET updated_at = ? WHERE id = ? AND version = ?', [this.clock.now(), before.id, version]);
    if (taken !== 1) throw assetChanged();
    if (changesOf(before, facts) !== '') await this.rewrite(manager, actor, before, facts, reason);
  }

  private async move(actor: Actor, id: AssetId, verb: 'remove' | 'restore', reason: string): Promise<AssetDetailView> {
    return this.tx.run(async (manager) => {
      const row = await selectOne<AssetRow>(manager, `${ASSET_SQL} WHERE a.id = ?`, [id]);
      if (!row) throw notFound();
      requireInScope(actor, 'grid.asset.edit', row.divisionPath);
      if (verb === 'restore') await this.tree.holdOpen(manager, { id: row.divisionId, path: row.divisionPath });
      await moveState(manager, ASSET_LIFE, { id, from: row.status, verb, actor, at: this.clock.now(), reason, set: { version: row.version + 1 } });
      await this.audit.record(manager, {
        actor, action: `grid.asset.${verb}`, subjectKind: 'grid.asset', subjectId: id, divisionPath: row.divisionPath, before: factsOf(row), reason,
      });
      return this.desk.detail(actor, id, manager);
    });
  }
}

function judge({ code }: SaveAssetRequest, { level, path }: DivisionRow): void {
  const codeProblem = assetCodeProblem(code) ?? assetPlaceProblem(code, path);
  if (codeProblem) throw invalidInput({ field: 'code', problem: codeProblem });
  if (!ASSET_LEVELS.includes(level)) throw invalidInput({ field: 'divisionCode', problem: '请选到社区或网格' });
}

export function factsOf(row: AssetRow) {
  const { code, divisionCode, address, label, keeper } = row;
  return { code, divisionCode, address, label, point: assetPointOf(row), keeper };
}

/** A keeper that stays by name stays by id: the name in hand may be older than the unit's. */
export function keeperIdOf(units: readonly KeeperUnit[], keeper: string | null, division: AssetFacts['division'], row: AssetRow | null): string | null {
  return row?.keeperId && row.keeper === keeper && row.divisionId === division.id ? row.keeperId : keeperAt(units, keeper, division.path);
}

function columnsOf({ address, label, point, keeper, keeperId, division }: AssetFacts): Record<string, SqlValue> {
  return { address, label, keeper, keeper_id: keeperId, division_id: division.id, ...pointColumns(point) };
}

/** What differs, in words; '' when nothing does. */
export function changesOf(row: AssetRow, { address, label, point, keeper, division }: AssetFacts): string {
  const { latitude_e6: latitude, longitude_e6: longitude } = pointColumns(point);
  const changed: Record<string, boolean> = {
    所在网格: division.id !== row.divisionId, 地址: address !== row.address, 名牌: label !== row.label,
    位置: latitude !== row.latitudeE6 || longitude !== row.longitudeE6, 养护单位: keeper !== row.keeper,
  };
  return Object.keys(changed).filter((word) => changed[word]).join('、');
}
