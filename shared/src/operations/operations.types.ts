/** 运行核对: what must always be true of the stored data, and whether it was when last looked at. */
import type { Instant } from '../common/time.ts';

export interface InvariantView {
  /** `L1`, `S2` …; docs/modules/operations.md lists them. */
  id: string;
  module: string;
  title: string;
  /** Rows that break it, must be 0; `null`: never run, or the last run failed. */
  violations: number | null;
  lastRunAt: Instant | null;
  durationMs: number | null;
}

export interface InvariantReportView {
  /** Every invariant ran and counted 0. */
  clean: boolean;
  /** Run-time assertions that failed, with their transactions rolled back, since this server started; must be 0. */
  assertionsFailed: number;
  items: InvariantView[];
}
