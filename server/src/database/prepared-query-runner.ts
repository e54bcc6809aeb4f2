/**
 * Statements with parameters go to MySQL and MariaDB as prepared ones: each connection parses a statement once, values travel
 * typed and are never pasted into text. TypeORM's own runner sends text and wraps each call in broadcasts that nobody here
 * listens to; on a redemption of seventeen statements that was a third of the server's time (`docs/adr/0019`).
 */
import type { Connection, QueryResult as DriverResult } from 'mysql2';
import { QueryRunnerAlreadyReleasedError, type DataSource, type ReplicationMode } from 'typeorm';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import { QueryResult } from 'typeorm/query-runner/QueryResult.js';

type Driver = ConstructorParameters<typeof MysqlQueryRunner>[0];
type Answer = Awaited<ReturnType<MysqlQueryRunner['query']>>;

/** Distinct statements a connection keeps prepared. Times the pool it must stay below the server's max_prepared_stmt_count (16,382). */
export const PREPARED_A_CONNECTION = 400;

function structured(raw: DriverResult): QueryResult {
  const result = new QueryResult();
  result.raw = raw;
  if (Array.isArray(raw)) result.records = raw;
  else result.affected = raw.affectedRows;
  return result;
}

class PreparedQueryRunner extends MysqlQueryRunner {
  override async query(query: string, parameters?: unknown[], useStructuredResult = false): Promise<Answer> {
    if (this.isReleased) throw new QueryRunnerAlreadyReleasedError();
    const connection = (this.databaseConnection ?? await this.connect()) as Connection;
    const { logger } = this.driver.dataSource;
    logger.logQuery(query, parameters, this);
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, raw: DriverResult): void => {
        if (error) {
          logger.logQueryError(error, query, parameters, this);
          reject(error);
        } else {
          resolve(useStructuredResult ? structured(raw) : raw);
        }
      };
      // Statements without parameters are START TRANSACTION, COMMIT and DDL, which gain nothing by being prepared.
      if (parameters?.length) connection.execute(query, parameters as never[], done as never);
      else connection.query(query, done as never);
    });
  }
}

/** For MySQL and MariaDB; call right after `initialize()`. */
export function prepareStatements(dataSource: DataSource): void {
  const driver = dataSource.driver as Driver;
  driver.createQueryRunner = (mode: ReplicationMode) => new PreparedQueryRunner(driver, mode);
}
