import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { change, fromSqlTime, insertRow, isDuplicate, isRetryable, marks, select, selectOne } from '../tx/sql.ts';

/** A table whose rows never change: columns `id`, `created_at`, `chain_seq` (unique, null until sealed), `chain_hash`. */
export interface ChainedTable {
  table: string;
  /** The content of the given rows as text, by id. It must not contain the chain's own columns. */
  contents: (manager: EntityManager, ids: string[]) => Promise<Map<string, string>>;
}

const BATCH = 500;
/** Longer than any transaction takes from making its row to its commit. */
const PASSED_OVER_MS = 10 * 60_000;
const GENESIS = '0'.repeat(64);

function link(previous: string, sequence: number, content: string): string {
  return createHash('sha256').update(`${previous}\n${sequence}\n${content}`).digest('hex');
}

/**
 * Hash chain over append-only rows, sealed in batches after their commit, so that writers never wait for each other.
 * A row is provably unchanged from the moment it is sealed (within seconds of its making).
 */
@Injectable()
export class HashChain {
  constructor(private readonly dataSource: DataSource) {}

  /** Seals what is not sealed yet. @returns how many rows. Two sealers at once: one wins, the other's batch rolls back. */
  async seal(chained: ChainedTable): Promise<number> {
    let total = 0;
    for (let sealed = BATCH; sealed === BATCH; total += sealed) {
      sealed = await this.trySealing(chained);
    }
    return total;
  }

  /** Sealers that meet on the head may deadlock; whoever is thrown out leaves the rest to the other and to the next run. */
  private async trySealing(chained: ChainedTable): Promise<number> {
    try {
      return await this.dataSource.transaction((manager) => this.sealBatch(manager, chained));
    } catch (error) {
      if (isRetryable(error)) return 0;
      throw error;
    }
  }

  private async sealBatch(manager: EntityManager, chained: ChainedTable): Promise<number> {
    const head = await this.head(manager, chained.table);
    const rows = await select<{ id: string }>(
      manager, `SELECT id FROM ${chained.table} WHERE chain_seq IS NULL ORDER BY created_at, id LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return 0;
    // The head moves first: a second sealer waits here, then finds the head moved and gives up.
    const moved = await change(
      manager, 'UPDATE chain_head SET last_seq = last_seq + ? WHERE name = ? AND last_seq = ?', [rows.length, chained.table, head.lastSeq],
    );
    if (moved !== 1) return 0;
    const contents = await chained.contents(manager, rows.map((row) => row.id));
    let { lastSeq: sequence, lastHash: hash } = head;
    for (const { id } of rows) {
      sequence += 1;
      hash = link(hash, sequence, contents.get(id) ?? '');
      await change(manager, `UPDATE ${chained.table} SET chain_seq = ?, chain_hash = ? WHERE id = ? AND chain_seq IS NULL`, [sequence, hash, id]);
    }
    await change(manager, 'UPDATE chain_head SET last_hash = ? WHERE name = ?', [hash, chained.table]);
    return rows.length;
  }

  private async head(manager: EntityManager, name: string): Promise<{ lastSeq: number; lastHash: string }> {
    const found = await this.findHead(manager, name);
    if (found) return found;
    try {
      await insertRow(manager, 'chain_head', { name, last_seq: 0, last_hash: GENESIS });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    return (await this.findHead(manager, name)) ?? { lastSeq: 0, lastHash: GENESIS };
  }

  private findHead(manager: EntityManager, name: string): Promise<{ lastSeq: number; lastHash: string } | null> {
    return selectOne(manager, 'SELECT last_seq AS lastSeq, last_hash AS lastHash FROM chain_head WHERE name = ?', [name]);
  }

  /** @returns the number of rows that were left behind while much younger ones were sealed: somebody meddled with the order. */
  async countPassedOver(manager: EntityManager, { table }: ChainedTable): Promise<number> {
    const newest = await selectOne<{ createdAt: Date | string }>(
      manager, `SELECT t.created_at AS createdAt FROM ${table} t JOIN chain_head h ON h.name = ? AND h.last_seq = t.chain_seq`, [table],
    );
    if (!newest) return 0;
    const since = new Date(fromSqlTime(newest.createdAt).getTime() - PASSED_OVER_MS);
    const row = await selectOne<{ passedOver: number | string }>(
      manager, `SELECT COUNT(*) AS passedOver FROM ${table} WHERE chain_seq IS NULL AND created_at < ?`, [since],
    );
    return Number(row?.passedOver ?? 0);
  }

  /**
   * Looks at what was sealed when it started; sealing may go on meanwhile.
   * @returns the number of sealed rows that no longer fit the chain: gaps, changed content, changed order. 0 is intact.
   */
  async countBroken(manager: EntityManager, chained: ChainedTable): Promise<number> {
    const head = await this.findHead(manager, chained.table) ?? { lastSeq: 0, lastHash: GENESIS };
    let broken = 0;
    let previous = { sequence: 0, hash: GENESIS };
    for (let more = true; more; ) {
      const rows = await select<{ id: string; seq: number; hash: string }>(
        manager,
        `SELECT id, chain_seq AS seq, chain_hash AS hash FROM ${chained.table} WHERE chain_seq > ? AND chain_seq <= ? ORDER BY chain_seq LIMIT ${BATCH}`,
        [previous.sequence, head.lastSeq],
      );
      const contents = await chained.contents(manager, rows.map((row) => row.id));
      for (const row of rows) {
        const expected = link(previous.hash, previous.sequence + 1, contents.get(row.id) ?? '');
        if (row.seq !== previous.sequence + 1 || row.hash !== expected) broken += 1;
        previous = { sequence: row.seq, hash: row.hash };
      }
      more = rows.length === BATCH;
    }
    return head.lastSeq === previous.sequence && head.lastHash === previous.hash ? broken : broken + 1;
  }
}

/** Rows of the given ids as `id -> canonical JSON`, for {@link ChainedTable.contents}. */
export async function rowContents(manager: EntityManager, sqlBeforeIn: string, ids: string[]): Promise<Map<string, string>> {
  const rows = await select<Record<string, unknown> & { id: string }>(manager, `${sqlBeforeIn} (${marks(ids)})`, ids);
  return new Map(rows.map((row) => [row.id, JSON.stringify(row, (_key, value: unknown) => (value instanceof Date ? value.toISOString() : value))]));
}
