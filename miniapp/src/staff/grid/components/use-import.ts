import { useState } from 'react';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import type { ImportQuery, ImportReportView } from '@yuandian/shared/grid/grid.types';
import { ApiError } from '@/lib/api-error';
import { chooseFile } from '@/lib/choose-file';
import type { ChosenFile } from '@/lib/choose-file';
import { errorText } from '@/lib/error-text';
import { upload } from '@/lib/upload';

/** A row that takes a file of rows, with a dry run. */
export type ImportEndpoint = Endpoint<{ query: ImportQuery; response: ImportReportView<string> }>;

interface Attempt { file: ChosenFile; report: ImportReportView<string> | null; problem: string | null }

export interface Import {
  attempt: Attempt | null;
  pending: 'check' | 'apply' | null;
  /** The file was judged, nothing is wrong with it, and it was not taken yet. */
  clean: boolean;
  /** Lets a file be chosen and judges it; nothing is changed. */
  choose(): Promise<void>;
  apply(): Promise<void>;
}

const SHEETS = ['csv', 'xlsx'];

/** A file of rows on its way in: judged first, taken only when every line is good. */
export function useImport(endpoint: ImportEndpoint, extensions = SHEETS): Import {
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [pending, setPending] = useState<'check' | 'apply' | null>(null);
  const clean = attempt?.report?.dryRun === true && attempt.report.problemCount === 0;

  async function send(file: ChosenFile, dryRun: boolean): Promise<void> {
    setPending(dryRun ? 'check' : 'apply');
    try {
      const report = await upload(endpoint, file.path, { input: { query: { dryRun } }, fileName: file.name });
      setAttempt({ file, report, problem: null });
    } catch (error) {
      setAttempt({ file, report: reportIn(error), problem: errorText(error) });
    } finally {
      setPending(null);
    }
  }

  return {
    attempt,
    pending,
    clean,
    async choose() {
      const file = pending ? null : await chooseFile(extensions);
      if (file) await send(file, true);
    },
    async apply() {
      if (attempt && clean && !pending) await send(attempt.file, false);
    },
  };
}

/** The data changed between the check and the import: the refusal brings the new report. */
function reportIn(error: unknown): ImportReportView<string> | null {
  return error instanceof ApiError && error.code === 'IMPORT_REFUSED' ? (error.details.report as ImportReportView<string>) : null;
}
