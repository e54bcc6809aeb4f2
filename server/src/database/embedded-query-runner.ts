/**
 * TypeORM gives every caller of an SQLite driver the same query runner, so that concurrent transactions mix: acknowledged rows
 * vanish and uncommitted ones are read (typeorm #307, #1884, #8668). This gives each caller its own runner, one FIFO lock per
 * file, and BEGIN IMMEDIATE. A query inside a transaction that goes round its manager throws instead of waiting for itself.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';

class FifoLock {
  private readonly waiting: (() => void)[] = [];
  private held = false;

  /** `undefined` when the lock was free. */
  acquire(): Promise<void> | undefined {
    if (!this.held) {
      this.held = true;
      return undefined;
    }
    return new Promise((resolve) => { this.waiting.push(resolve); });
  }

  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.held = false;
  }
}

type Driver = ConstructorParameters<typeof BetterSqlite3QueryRunner>[0];
type QueryResult = Awaited<ReturnType<BetterSqlite3QueryRunner['query']>>;

interface Shared {
  lock: FifoLock;
  statements: Map<string, unknown>;
  inTransaction: AsyncLocalStorage<{ open: boolean }>;
}

class LockedQueryRunner extends BetterSqlite3QueryRunner {
  private holdsLock = false;
  private beginning = false;

  constructor(driver: Driver, private readonly shared: Shared) {
    super(driver);
    // A prepared statement belongs to the connection, which all runners share.
    (this as unknown as { stmtCache: Map<string, unknown> }).stmtCache = shared.statements;
  }

  override async startTransaction(...isolation: Parameters<BetterSqlite3QueryRunner['startTransaction']>): Promise<void> {
    if (this.holdsLock) {
      await super.startTransaction(...isolation);
      return;
    }
    this.refuseDetour();
    await this.shared.lock.acquire();
    this.holdsLock = true;
    this.beginning = true;
    try {
      await super.startTransaction(...isolation);
    } catch (error) {
      this.letGo();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    try {
      await super.commitTransaction();
    } finally {
      this.letGoWhenDone();
    }
  }

  override async rollbackTransaction(): Promise<void> {
    try {
      await super.rollbackTransaction();
    } finally {
      this.letGoWhenDone();
    }
  }

  override async query(query: string, parameters?: never[], useStructuredResult?: boolean): Promise<QueryResult> {
    if (this.holdsLock) {
      const begins = this.beginning && query === 'BEGIN TRANSACTION';
      if (begins) this.beginning = false;
      return super.query(begins ? 'BEGIN IMMEDIATE' : query, parameters, useStructuredResult);
    }
    this.refuseDetour();
    await this.shared.lock.acquire();
    try {
      return await super.query(query, parameters, useStructuredResult);
    } finally {
      this.shared.lock.release();
    }
  }

  override async release(): Promise<void> {
    if (this.holdsLock) {
      await super.rollbackTransaction().catch(() => undefined);
      this.letGo();
    }
    await super.release();
  }

  private letGoWhenDone(): void {
    if (this.holdsLock && !this.isTransactionActive) this.letGo();
  }

  private letGo(): void {
    this.holdsLock = false;
    this.shared.lock.release();
  }

  private refuseDetour(): void {
    if (this.shared.inTransaction.getStore()?.open) {
      throw new Error('A query inside a transaction went round the transaction manager: use the `manager` that tx.run gives');
    }
  }
}

/** Call right after `initialize()` and before migrations, for the embedded database only. */
export function makeEmbeddedSafe(dataSource: DataSource): void {
  const shared: Shared = { lock: new FifoLock(), statements: new Map<string, unknown>(), inTransaction: new AsyncLocalStorage() };
  const driver = dataSource.driver as Driver;
  driver.createQueryRunner = () => new LockedQueryRunner(driver, shared);
  const manager = dataSource.manager;
  const transaction = manager.transaction.bind(manager) as (work: (inner: EntityManager) => Promise<unknown>) => Promise<unknown>;
  const guarded = (work: (inner: EntityManager) => Promise<unknown>): Promise<unknown> => {
    const mark = { open: true };
    return transaction((inner) => shared.inTransaction.run(mark, () => work(inner).finally(() => { mark.open = false; })));
  };
  manager.transaction = guarded as typeof manager.transaction;
}
