import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { NAME_SEPARATOR } from '@yuandian/shared/grid/grid.rules';
import { BOARD_KINDS, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { boardLevelOf, maskReason, nameOnBoard, type MaskReason } from '@yuandian/shared/honors/honors.rules';
import { Clock } from '../../common/clock/clock.ts';
import { marks, select } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ConsentReader } from '../identity/consent.reader.ts';
import { PeopleReader, type PersonSummary } from '../identity/people.reader.ts';
import { ShopReader } from '../rewards/shop.reader.ts';

/** What may be shown of a subject at this moment. */
export interface ShownName {
  name: string;
  detail: string | null;
  /** Why a person is not named in full. */
  masked: MaskReason | null;
  /** For the page to link to: division path of a community, stock point id of a shop, `null` for a person. */
  publicId: string | null;
}

const UNKNOWN: ShownName = { name: '已注销', detail: null, masked: null, publicId: null };

export type ShownNames = (subjectId: string) => ShownName;

/**
 * Names for the rows of a board. Asked at every reading, never stored with a board: a withdrawn consent and an opt-out count
 * at once, for published boards too (个人信息保护法第十五条、第二十五条).
 */
@Injectable()
export class BoardNames {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly people: PeopleReader,
    private readonly consents: ConsentReader, private readonly divisions: DivisionReader, private readonly shops: ShopReader,
  ) {}

  async namesOf(kind: BoardKind, boardPath: string, subjectIds: readonly string[]): Promise<ShownNames> {
    const names = subjectIds.length === 0 ? new Map<string, ShownName>() : await this.find(kind, boardPath, [...new Set(subjectIds)]);
    return (subjectId) => names.get(subjectId) ?? UNKNOWN;
  }

  private find(kind: BoardKind, boardPath: string, subjectIds: readonly string[]): Promise<Map<string, ShownName>> {
    switch (BOARD_KINDS[kind].subject) {
      case 'person': return this.personsOf(subjectIds, boardLevelOf(boardPath) !== 'community');
      case 'community': return this.communitiesOf(subjectIds, boardLevelOf(boardPath) === 'district');
      case 'merchant': return this.merchantsOf(subjectIds);
    }
  }

  private async personsOf(ids: readonly PersonId[], withHome: boolean): Promise<Map<string, ShownName>> {
    const [people, consented, optedOut] = await Promise.all([
      this.people.getMany(ids), this.consents.listGranted('publish-name', ids), this.optedOut(ids),
    ]);
    const now = this.clock.now();
    const reasons = new Map([...people.values()].map(({ id, birthDate }) => (
      [id, maskReason({ optedOut: optedOut.has(id), consented: consented.has(id), birthDate }, now)] as const)));
    const named = ids.filter((id) => reasons.get(id) === null);
    const real = named.length === 0 ? new Map<PersonId, string>() : await this.people.realNamesOf(named);
    const homes = withHome ? await this.homesOf([...people.values()]) : new Map<PersonId, string>();
    return new Map([...people.values()].map(({ id, displayName }): [string, ShownName] => {
      const masked = reasons.get(id) ?? null;
      const name = nameOnBoard({ real: real.get(id) ?? null, masked: displayName }, masked);
      return [id, { name, masked, detail: masked === 'opted-out' ? null : (homes.get(id) ?? null), publicId: null }];
    }));
  }

  /** Home communities, without the house or the grid. */
  private async homesOf(people: readonly PersonSummary[]): Promise<Map<PersonId, string>> {
    const paths = new Map(people.flatMap(({ id, homePath }) => {
      const path = homePath === null ? null : this.divisions.communityPathOf(homePath);
      return path === null ? [] : [[id, path] as const];
    }));
    if (paths.size === 0) return new Map();
    const names = await this.divisions.namesOf([...new Set(paths.values())]);
    return new Map([...paths].flatMap(([id, path]) => {
      const name = names.get(path);
      return name === undefined ? [] : [[id, name] as const];
    }));
  }

  private async communitiesOf(codes: readonly string[], withStreet: boolean): Promise<Map<string, ShownName>> {
    const divisions = await this.divisions.listByCodes(codes);
    return new Map([...divisions].map(([code, { name, fullName, path }]) => {
      const street = fullName.split(NAME_SEPARATOR).slice(0, -1).join(NAME_SEPARATOR);
      return [code, { name, detail: withStreet && street !== '' ? street : null, masked: null, publicId: path }];
    }));
  }

  private async merchantsOf(ids: readonly string[]): Promise<Map<string, ShownName>> {
    const names = await this.shops.namesOf(ids);
    return new Map([...names].map(([id, name]) => [id, { name, detail: null, masked: null, publicId: id }]));
  }

  private async optedOut(ids: readonly PersonId[]): Promise<Set<PersonId>> {
    const rows = await select<{ personId: PersonId }>(
      this.dataSource.manager, `SELECT person_id AS personId FROM honor_opt_out WHERE person_id IN (${marks(ids)})`, ids,
    );
    return new Set(rows.map(({ personId }) => personId));
  }
}
