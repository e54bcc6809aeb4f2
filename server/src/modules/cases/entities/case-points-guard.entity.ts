import { Entity } from 'typeorm';
import { CodeKey, IntColumn } from '../../../database/columns.ts';

/**
 * One row for each community and class: whoever judges whether a place was paid for updates it first and so waits for the others there. Two reports
 * of one place may share no key, as one names the asset and the other only the words.
 */
@Entity('case_points_guard')
export class CasePointsGuardEntity {
  @CodeKey(40) communityCode: string;
  @CodeKey(40) categoryCode: string;
  @IntColumn() version: number;
}
