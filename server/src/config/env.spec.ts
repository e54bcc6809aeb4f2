import { describe, expect, it } from '@jest/globals';
import { EnvError, readEnv } from './env.ts';

const SECRETS = Object.fromEntries(
  ['TOKEN_SECRET', 'COLUMN_SECRET', 'BLIND_INDEX_SECRET', 'LINK_SECRET', 'CODE_SECRET'].map((name) => [name, `${name}-of-a-real-deployment-0123456789`]),
);
const PRODUCTION = { NODE_ENV: 'production', WECHAT_APP_ID: 'wx', WECHAT_APP_SECRET: 's', WECHAT_CALLBACK_TOKEN: 't', ...SECRETS };

function problemsOf(source: Record<string, string>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('needs nothing for a first start: embedded database, demo world, loopback', () => {
    expect(readEnv({})).toMatchObject({ mode: 'development', host: '127.0.0.1', demo: true, autoMigrate: true, database: { kind: 'embedded' }, objectStore: { kind: 'disk' } });
  });

  it('takes the database kind from the scheme of its address', () => {
    expect(readEnv({ DATABASE_URL: 'mysql://u:p@127.0.0.1/y' }).database.kind).toBe('mysql');
    expect(readEnv({ DATABASE_URL: 'mariadb://u:p@127.0.0.1/y' }).database.kind).toBe('mariadb');
    expect(problemsOf({ DATABASE_URL: 'postgres://u@h/y' })).toEqual([expect.stringContaining('DATABASE_URL must start with mysql:// or mariadb://')]);
  });

  it('names every wrong value at once, and what is allowed', () => {
    const problems = problemsOf({ PORT: '99999', DEMO: 'yes', TOKEN_SECRET: 'short' });
    expect(problems).toHaveLength(3);
    expect(problems.sort()).toEqual([
      'DEMO is "yes": it must be true or false', 'PORT is "99999": it must be a whole number from 0 to 65535', expect.stringContaining('TOKEN_SECRET is too short'),
    ]);
  });

  it('starts in production with secrets of its own', () => {
    expect(readEnv(PRODUCTION)).toMatchObject({ mode: 'production', demo: false, autoMigrate: false });
  });

  it('refuses production without secrets, with the development ones, or with demo personas', () => {
    const { TOKEN_SECRET: _left, ...without } = PRODUCTION as Record<string, string>;
    expect(problemsOf(without)).toEqual([expect.stringContaining('TOKEN_SECRET is required in production')]);
    expect(problemsOf({ ...PRODUCTION, LINK_SECRET: readEnv({}).secrets.link })).toEqual([expect.stringContaining('LINK_SECRET is the development default')]);
    expect(problemsOf({ ...PRODUCTION, DEMO: 'true' })).toEqual([expect.stringContaining('demo personas and the simulated WeChat refuse to exist')]);
  });
});
