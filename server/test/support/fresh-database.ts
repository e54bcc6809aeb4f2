/**
 * A database of its own for one test file: a temporary folder for the embedded database, or a new schema on the server that
 * DATABASE_URL names. Must be imported before anything that reads the environment.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

const folder = mkdtempSync(join(tmpdir(), 'yuandian-test-'));
const serverUrl = process.env.DATABASE_URL;
const schema = `yuandian_test_${randomBytes(6).toString('hex')}`;

async function onServer(statement: string): Promise<void> {
  if (!serverUrl) return;
  const address = new URL(serverUrl);
  address.pathname = '/';
  const connection = await createConnection({ uri: address.href.replace(/^mariadb:/, 'mysql:') });
  await connection.query(statement);
  await connection.end();
}

export async function makeFreshDatabase(): Promise<void> {
  process.env.NODE_ENV = 'test';
  process.env.DATA_DIR = folder;
  process.env.JOBS = 'false';
  process.env.DATABASE_POOL_SIZE = '20';
  if (!serverUrl) return;
  await onServer(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  const address = new URL(serverUrl);
  address.pathname = `/${schema}`;
  process.env.DATABASE_URL = address.href;
}

export async function dropFreshDatabase(): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${schema}`);
  rmSync(folder, { recursive: true, force: true });
}
