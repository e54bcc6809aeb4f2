/** Everything the process is told from outside, validated once. Nobody else reads `process.env`. */
import { resolve } from 'node:path';
import { SUBSCRIBE_TEMPLATE_KEYS, type SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';

export type Mode = 'development' | 'test' | 'production';
export type DatabaseKind = 'embedded' | 'mysql' | 'mariadb';

export interface Env {
  mode: Mode;
  host: string;
  port: number;
  /** Where the embedded database and uploaded files live. */
  dataDir: string;
  database: { kind: DatabaseKind; url: string; poolSize: number };
  /** Address that phones and links use, without a trailing slash. */
  publicUrl: string;
  /** Reverse proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: number;
  /** Demo personas and the simulated WeChat. Never in production. */
  demo: boolean;
  secrets: {
    token: string; column: string; blindIndex: string; link: string; code: string;
    /** Former COLUMN_SECRETs, which still open what they sealed. */
    columnRetired: string[];
  };
  wechat: {
    appId: string; appSecret: string; baseUrl: string; callbackToken: string;
    /** EncodingAESKey of the safe mode of pushes; empty: plain mode. */
    callbackAesKey: string;
    /** Ids of the subscribe message templates in WeChat's console, by our key. What is absent is not sent. */
    templateIds: Partial<Record<SubscribeTemplateKey, string>>;
  };
  objectStore: { kind: 'disk' } | { kind: 's3'; endpoint: string; region: string; bucket: string; accessKey: string; secretKey: string };
  /** Shared counters of the rate limits; empty: each server counts for itself. */
  redisUrl: string;
  rateLimits: boolean;
  /** Timers run in this process. Off for a web-only instance. */
  jobs: boolean;
  /** Run pending migrations at the start. In production `node dist/cli.js migrate` is a step of its own. */
  autoMigrate: boolean;
  /** Built mini-program for browsers, served at `/`. */
  webRoot: string;
  /** Tests only: file that collects every statement executed, for the portable-SQL check. */
  statementLog: string;
  /** Demo only: file that says by how many milliseconds the clock runs ahead, so that a walk need not wait for hours to pass. */
  clockOffsetFile: string;
}

/** Thrown with every wrong value at once, so that one start shows all of them. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

const DEVELOPMENT_SECRET = 'development-only-secret-do-not-use-in-production';
const SECRET_MIN_LENGTH = 32;
const MODES: readonly Mode[] = ['development', 'test', 'production'];

type Source = Readonly<Record<string, string | undefined>>;

class EnvReader {
  readonly problems: string[] = [];
  constructor(private readonly source: Source, readonly production: boolean) {}

  text(name: string, fallback: string): string {
    return this.source[name]?.trim() || fallback;
  }

  required(name: string, when: boolean, why: string): string {
    const value = this.source[name]?.trim() ?? '';
    if (when && !value) this.problems.push(`${name} is required ${why}`);
    return value;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const raw = this.source[name];
    if (raw === undefined || raw === '') return fallback;
    const value = Number(raw);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    this.problems.push(`${name} is "${raw}": it must be a whole number from ${min} to ${max}`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const raw = this.source[name];
    if (raw === undefined || raw === '') return fallback;
    if (raw === 'true' || raw === 'false') return raw === 'true';
    this.problems.push(`${name} is "${raw}": it must be true or false`);
    return fallback;
  }

  secret(name: string): string {
    const value = this.source[name];
    if (!value) {
      if (this.production) this.problems.push(`${name} is required in production (${SECRET_MIN_LENGTH} characters or more)`);
      return `${DEVELOPMENT_SECRET}:${name}`;
    }
    if (value.length < SECRET_MIN_LENGTH) this.problems.push(`${name} is too short: ${SECRET_MIN_LENGTH} characters or more`);
    if (this.production && value.includes(DEVELOPMENT_SECRET)) this.problems.push(`${name} is the development default: make one of your own`);
    return value;
  }
}

function readDatabase(reader: EnvReader): Env['database'] {
  const url = reader.text('DATABASE_URL', '');
  const poolSize = reader.integer('DATABASE_POOL_SIZE', 15, 1, 200);
  if (!url) return { kind: 'embedded', url: '', poolSize };
  const scheme = /^(mysql|mariadb):\/\//.exec(url)?.[1];
  if (!scheme || !URL.canParse(url)) {
    reader.problems.push('DATABASE_URL must start with mysql:// or mariadb:// and be a complete address (leave it out for the embedded database)');
    return { kind: 'embedded', url: '', poolSize };
  }
  return { kind: scheme as DatabaseKind, url, poolSize };
}

/** `WECHAT_TEMPLATE_IDS=claimResult=abc,orderReady=def` */
function readTemplateIds(reader: EnvReader): Env['wechat']['templateIds'] {
  const pairs = reader.text('WECHAT_TEMPLATE_IDS', '').split(',').filter(Boolean).map((pair) => pair.split('=').map((part) => part.trim()));
  for (const [key = '', id = ''] of pairs) {
    if (SUBSCRIBE_TEMPLATE_KEYS.includes(key as SubscribeTemplateKey) && id) continue;
    reader.problems.push(`WECHAT_TEMPLATE_IDS has "${key}=${id}": it must be key=id with a key of ${SUBSCRIBE_TEMPLATE_KEYS.join(', ')}`);
  }
  return Object.fromEntries(pairs) as Env['wechat']['templateIds'];
}

function readAesKey(reader: EnvReader): string {
  const key = reader.text('WECHAT_CALLBACK_AES_KEY', '');
  if (key && !/^[A-Za-z0-9]{43}$/.test(key)) reader.problems.push('WECHAT_CALLBACK_AES_KEY must be the 43 letters and digits of EncodingAESKey');
  return key;
}

function readObjectStore(reader: EnvReader): Env['objectStore'] {
  const endpoint = reader.text('S3_ENDPOINT', '');
  if (!endpoint) return { kind: 'disk' };
  if (!URL.canParse(endpoint)) reader.problems.push(`S3_ENDPOINT is "${endpoint}": it must be a complete address`);
  const why = 'when S3_ENDPOINT is set';
  return {
    kind: 's3',
    endpoint,
    region: reader.text('S3_REGION', 'us-east-1'),
    bucket: reader.required('S3_BUCKET', true, why),
    accessKey: reader.required('S3_ACCESS_KEY', true, why),
    secretKey: reader.required('S3_SECRET_KEY', true, why),
  };
}

/** @throws EnvError naming every wrong value. */
export function readEnv(source: Source): Env {
  const mode = (source.NODE_ENV || 'development') as Mode;
  const production = mode === 'production';
  const reader = new EnvReader(source, production);
  if (!MODES.includes(mode)) reader.problems.push(`NODE_ENV is "${mode}": it must be one of ${MODES.join(', ')}`);
  const demo = reader.flag('DEMO', !production);
  if (production && demo) reader.problems.push('DEMO is true: demo personas and the simulated WeChat refuse to exist in production');
  if (!demo && source.CLOCK_OFFSET_FILE) reader.problems.push('CLOCK_OFFSET_FILE is set: only the demo may have another time');
  const port = reader.integer('PORT', 3000, 0, 65535);
  const env: Env = {
    mode,
    host: reader.text('HOST', production ? '0.0.0.0' : '127.0.0.1'),
    port,
    dataDir: resolve(reader.text('DATA_DIR', './data')),
    database: readDatabase(reader),
    publicUrl: reader.text('PUBLIC_URL', `http://127.0.0.1:${port}`).replace(/\/$/, ''),
    trustedProxies: reader.integer('TRUSTED_PROXIES', 0, 0, 10),
    demo,
    secrets: {
      token: reader.secret('TOKEN_SECRET'),
      column: reader.secret('COLUMN_SECRET'),
      columnRetired: reader.text('COLUMN_SECRETS_RETIRED', '').split(',').filter(Boolean),
      blindIndex: reader.secret('BLIND_INDEX_SECRET'),
      link: reader.secret('LINK_SECRET'),
      code: reader.secret('CODE_SECRET'),
    },
    wechat: {
      appId: reader.required('WECHAT_APP_ID', production, 'in production'),
      appSecret: reader.required('WECHAT_APP_SECRET', production, 'in production'),
      baseUrl: reader.text('WECHAT_BASE_URL', 'https://api.weixin.qq.com'),
      callbackToken: reader.required('WECHAT_CALLBACK_TOKEN', production, 'in production'),
      callbackAesKey: readAesKey(reader),
      templateIds: readTemplateIds(reader),
    },
    objectStore: readObjectStore(reader),
    redisUrl: reader.text('REDIS_URL', ''),
    rateLimits: reader.flag('RATE_LIMITS', mode !== 'test'),
    jobs: reader.flag('JOBS', true),
    autoMigrate: reader.flag('AUTO_MIGRATE', !production),
    webRoot: resolve(reader.text('WEB_ROOT', '../miniapp/dist/h5')),
    statementLog: reader.text('STATEMENT_LOG', ''),
    clockOffsetFile: reader.text('CLOCK_OFFSET_FILE', ''),
  };
  if (reader.problems.length > 0) throw new EnvError(reader.problems);
  return env;
}

let current: Env | undefined;

/** The validated environment of this process. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
