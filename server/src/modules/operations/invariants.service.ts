import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InvariantReportView, InvariantView } from '@yuandian/shared/operations/operations.types';
import { Clock } from '../../common/clock/clock.ts';
import { assertionsFailed } from '../../common/invariants/assertion.ts';
import type { Invariant, InvariantGroup } from '../../common/invariants/invariant.ts';
import { change, insertRow, isoTime, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';

export const INVARIANT_GROUPS = Symbol('INVARIANT_GROUPS');

interface RunRow {
  id: string;
  violations: number | null;
  durationMs: number;
  ranAt: Date | string;
}

/** Asks every module's invariants of the stored data, and remembers the answers. */
@Injectable()
export class InvariantsService {
  private readonly logger = new Logger('Invariants');

  constructor(
    @Inject(INVARIANT_GROUPS) private readonly groups: readonly InvariantGroup[],
    private readonly dataSource: DataSource, private readonly tx: Tx, private readonly clock: Clock,
  ) {}

  /** Runs all of them, one after the other; each is one statement, so it sees one moment of a busy database. */
  async runAll(): Promise<InvariantView[]> {
    for (const { invariants } of this.groups) {
      for (const invariant of invariants) await this.run(invariant);
    }
    return (await this.report()).items;
  }

  async runAndReport(): Promise<InvariantReportView> {
    await this.runAll();
    return this.report();
  }

  /** The answers of the last run. */
  async report(): Promise<InvariantReportView> {
    const rows = await select<RunRow>(
      this.dataSource.manager, 'SELECT id, violations, duration_ms AS durationMs, ran_at AS ranAt FROM invariant_run',
    );
    const items = this.groups.flatMap(({ module, invariants }) => invariants.map(({ id, title }): InvariantView => {
      const run = rows.find((row) => row.id === id);
      return {
        id, module, title, violations: run?.violations ?? null, lastRunAt: run ? isoTime(run.ranAt) : null, durationMs: run?.durationMs ?? null,
      };
    }));
    return { clean: items.every((item) => item.violations === 0), assertionsFailed: assertionsFailed(), items };
  }

  private async run(invariant: Invariant): Promise<void> {
    const started = performance.now();
    const violations = await this.count(invariant);
    const durationMs = Math.round(performance.now() - started);
    const ranAt = this.clock.now();
    if (violations !== 0) this.logger.error({ message: `Invariant ${invariant.id} is broken`, violations });
    await this.tx.run(async (manager) => {
      const known = await change(
        manager, 'UPDATE invariant_run SET violations = ?, duration_ms = ?, ran_at = ? WHERE id = ?', [violations, durationMs, ranAt, invariant.id],
      );
      if (known === 0) await insertRow(manager, 'invariant_run', { id: invariant.id, violations, duration_ms: durationMs, ran_at: ranAt });
    });
  }

  /** @returns `null` when the question itself fails, so that the others are still asked. */
  private async count({ id, sql, check }: Invariant): Promise<number | null> {
    const { manager } = this.dataSource;
    try {
      const row = await selectOne<{ violations: number | string }>(manager, sql);
      return Number(row?.violations) + (check ? await check(manager, this.clock.now()) : 0);
    } catch (error) {
      this.logger.error({ message: `Invariant ${id} could not be asked`, error: error instanceof Error ? error.message : String(error) });
      return null;
    }
  }
}
