import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { selectOne } from '../../common/tx/sql.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { notCommunityDuty } from './cases.errors.ts';
import { DirectoryReader } from './directory.reader.ts';
import { UNIT_SQL, type UnitRow } from './directory.mapper.ts';

/** Which unit may be given a case, and in which part. */
@Injectable()
export class UnitChoice {
  constructor(private readonly directory: DirectoryReader) {}

  /**
   * A unit works below its own node; a community is given only what its duty list holds (社区减负, 《北京市接诉即办工作条例》第十七条).
   * @throws INVALID_INPUT for a unit that is none, closed or works elsewhere; CASES_NOT_COMMUNITY_DUTY with the basis
   */
  async require(manager: EntityManager, facts: Pick<CaseFacts, 'divisionPath' | 'categoryCode'>, unitId: UnitId, as: 'lead' | 'assist'): Promise<UnitRow> {
    const unit = await selectOne<UnitRow>(manager, `SELECT ${UNIT_SQL} FROM handling_unit WHERE id = ?`, [unitId]);
    if (!unit?.active) throw invalidInput({ field: 'unitId', problem: '没有这个单位，或已停用' });
    if (!facts.divisionPath.startsWith(unit.divisionPath)) throw invalidInput({ field: 'unitId', problem: '这个单位不管这个辖区' });
    if (unit.kind !== 'community') return unit;
    const { allowed, basis } = await this.directory.communityDuty(manager, facts.categoryCode, as);
    if (!allowed) throw notCommunityDuty(basis);
    return unit;
  }
}
