import { Entity } from 'typeorm';
import { CodeKey, IntColumn } from '../../../database/columns.ts';

/**
 * One row for each neighbourhood and class, and one for each asset and class: whoever judges whether a place was paid for updates them first and so
 * waits for the others there. Two reports of one place may share no key, as one names the asset and the other only the words.
 */
@Entity('case_points_guard')
export class CasePointsGuardEntity {
  /** Of the neighbourhood, or the id of the asset. */
  @CodeKey(40) communityCode: string;
  @CodeKey(40) categoryCode: string;
  @IntColumn() version: number;
}
