import type { EntityManager } from 'typeorm';
import { rowContents, type ChainedTable } from '../../common/chain/hash-chain.ts';
import { marks, select } from '../../common/tx/sql.ts';

const TRANSACTIONS = `SELECT id, kind, source_type, source_id, event, person_id, points, rule_id, division_path, reason, actor_id, reverses_id,
  idempotency_key, occurred_at, created_at FROM points_transaction WHERE id IN`;

interface LegRow {
  id: string;
  account: string;
  points: number;
  seq: number | null;
  balanceAfter: number | null;
}

/** The ledger's hash chain covers each transaction with all of its legs. */
export const ledgerChain: ChainedTable = {
  table: 'points_transaction',
  contents: async (manager: EntityManager, ids: string[]) => {
    const contents = await rowContents(manager, TRANSACTIONS, ids);
    const legs = await select<LegRow>(
      manager,
      `SELECT transaction_id AS id, account, points, seq, balance_after AS balanceAfter
       FROM points_entry WHERE transaction_id IN (${marks(ids)}) ORDER BY transaction_id, leg`,
      ids,
    );
    for (const leg of legs) contents.set(leg.id, `${contents.get(leg.id) ?? ''}\n${JSON.stringify(leg)}`);
    return contents;
  },
};
