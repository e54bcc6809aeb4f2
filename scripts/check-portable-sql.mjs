/**
 * Reads every distinct statement that the tests executed and refuses what MySQL 8.4, MariaDB 10.11, TiDB, OceanBase and the
 * embedded database do not all understand in the same way. Usage: check-portable-sql.mjs FILE (one JSON string a line).
 */
import { readFileSync } from 'node:fs';

const REFUSED = [
  [/\bSKIP\s+LOCKED\b/i, 'TiDB takes no lock, silently: claim work by a lease UPDATE'],
  [/\bFOR\s+SHARE\b|\bLOCK\s+IN\s+SHARE\s+MODE\b/i, 'an error or a no-op elsewhere: use a conditional UPDATE'],
  [/(?<!\bWHERE id = \? )FOR\s+UPDATE\b/i, 'not in the embedded database, and ranges lock differently: one row by its id, through selectHeld (ADR 0024)'],
  [/\bRETURNING\b/i, 'not in MySQL'],
  [/\bON\s+DUPLICATE\s+KEY\b|\bON\s+CONFLICT\b/i, 'differs: insert and catch the duplicate'],
  [/\bINSERT\s+(OR\s+)?IGNORE\b|\bREPLACE\s+INTO\b/i, 'swallows wrong data: insert and catch the duplicate'],
  [/\bLATERAL\b|->>?\s*'/i, 'not in MariaDB'],
  [/\bGET_LOCK\b|\bRELEASE_LOCK\b/i, 'ignored by Group Replication: use a lease row'],
  [/\bCONVERT_TZ\b|\bNOW\s*\(\)|\bCURDATE\b|\bDATE_(ADD|SUB|FORMAT)\b|\bstrftime\b/i, 'time comes from the application'],
  [/\bJSON_\w+\s*\(|\bFULLTEXT\b|\bMATCH\s*\(/i, 'differs or is missing'],
  [/\bCREATE\s+(TRIGGER|PROCEDURE|FUNCTION|EVENT)\b/i, 'missing in TiDB'],
  [/\bON\s+(DELETE|UPDATE)\s+CASCADE\b/i, 'a silent write: delete in the service'],
  [/_0900_/i, 'this collation is not in MariaDB'],
  [/\bLIMIT\s+\?\s*,|\bOFFSET\b/i, 'page by keyset'],
];

/** Reserved by MySQL 8.4 or 9 and plain words in MariaDB 10.11 (found by `SELECT 1 AS word` on both): as a name they stop MySQL only. Functions of these names are called. */
const NAMES_OF_MYSQL = new RegExp(`\\b(${[
  'cube', 'cume_dist', 'dense_rank', 'empty', 'external', 'first_value', 'function', 'generated', 'get', 'grouping', 'groups', 'json_table', 'lag', 'last_value',
  'lateral', 'lead', 'library', 'nth_value', 'ntile', 'of', 'optimizer_costs', 'option', 'percent_rank', 'qualify', 'rank', 'row', 'stored', 'system', 'tablesample',
  'virtual', 'window',
].join('|')})\\b(?!\\s*\\()`, 'i');
const unquoted = (statement) => statement.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, '?');

/** Schema reading and migrations of TypeORM speak each database's own language; `LIMIT 1 OFFSET` of its finders is harmless there. */
const SCHEMA_TOOL = /information_schema|sqlite_master|pragma|`?migration`?|temporary_|^\s*(CREATE|ALTER|DROP|SHOW|SET)\b|VERSION\(\)|DATABASE\(\)/i;

const statements = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const own = [...new Set(statements)].filter((statement) => !SCHEMA_TOOL.test(statement));
const shown = (why, statement) => `${why}\n    ${statement.replace(/\s+/g, ' ').slice(0, 300)}`;
const problems = own.flatMap((statement) => [
  ...REFUSED.filter(([pattern]) => pattern.test(statement)).map(([, why]) => shown(why, statement)),
  ...(NAMES_OF_MYSQL.exec(unquoted(statement)) ?? []).slice(1).map((word) => shown(`"${word}" is reserved in MySQL: another name`, statement)),
]);

for (const problem of problems) console.error(`not portable: ${problem}`);
console.log(`${own.length} distinct statements executed, ${problems.length} not portable.`);
if (own.length === 0) console.error('No statement was recorded: the check saw nothing.');
process.exit(problems.length > 0 || own.length === 0 ? 1 : 0);
