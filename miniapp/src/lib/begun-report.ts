import type { ReportForOthersRequest } from '@yuandian/shared/cases/report.types';

export type BegunReport = Partial<Pick<ReportForOthersRequest, 'source' | 'kind' | 'categoryCode' | 'divisionPath' | 'address' | 'reporterName' | 'reporterPhone'>>;

let begun: BegunReport | null = null;

/** A report that one page begins and the report form goes on with. It may name a person: handed over in memory alone, and once. */
export const begunReport = {
  give(report: BegunReport): void {
    begun = report;
  },
  take(): BegunReport | null {
    const report = begun;
    begun = null;
    return report;
  },
};
