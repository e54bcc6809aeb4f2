import type { Instant, LocalDate } from '../common/time.ts';
import type { CaseStatus } from './case-status.ts';

/** The wall of the centre: figures and masked lines, nothing of any person. */
export interface WallQuery { divisionPath: string }
export interface WallView {
  divisionName: string;
  at: Instant;
  today: { reported: number; filed: number; ended: number };
  open: number;
  yellow: number;
  red: number;
  solvedRate: number | null;
  satisfiedRate: number | null;
  groups: { name: string; count: number }[];
  divisions: { name: string; open: number; red: number }[];
  days: { day: LocalDate; reported: number; ended: number }[];
  latest: { at: Instant; divisionName: string; categoryName: string; status: CaseStatus }[];
}
