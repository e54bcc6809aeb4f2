/**
 * Fills the live boards of one period with many people, for measurements on MySQL and MariaDB: everybody on the board of the
 * district, one in fourteen also on that of a street, one in 154 on that of a community, with the steps of all three.
 * Deterministic, so that two runs compare.
 */
import type { DataSource } from 'typeorm';

export interface BoardCrowd {
  people: number;
  /** `2026-11`, `2026-Q4` or `2026`. */
  period: string;
  kind?: string;
  district?: string;
  /** The average figure: small ones make many ties. */
  average?: number;
}

export interface SeededBoard {
  /** Persons with rows in `person`: the first of the district's board, best first. */
  named: string[];
  /** Some person from the middle of the crowd, by number. */
  personId: (number: number) => string;
  /** Codes of the boards the person with this number stands on, district first. */
  scopesOf: (number: number) => string[];
}

const ROWS_A_STATEMENT = 5_000;
const NAMED = 1_000;
const STREETS = 14;
const COMMUNITIES = 154;
const MAX_INT = 2_147_483_647;
/** 1 November 2026. */
const BEGINNING_SECONDS = 1_793_462_400;
const MONTH_SECONDS = 30 * 86_400;

export async function seedBoard(dataSource: DataSource, crowd: BoardCrowd): Promise<SeededBoard> {
  const { people, period, kind = 'points', district = '410102', average = 200 } = crowd;
  const scopesOf = (number: number): string[] => [
    district, ...(number % STREETS === 0 ? [`${district}001`] : []), ...(number % COMMUNITIES === 0 ? [`${district}001001`] : []),
  ];
  const random = randomNumbers(20_261_122);
  // An index built in one go at the end takes seconds; kept while a million rows come in any order it takes minutes.
  await dataSource.query('ALTER TABLE board_score DROP INDEX ix_board_score_order');
  for (let start = 0; start < people; start += ROWS_A_STATEMENT) {
    const rows: string[] = [];
    for (let number = start; number < Math.min(start + ROWS_A_STATEMENT, people); number += 1) {
      const score = 1 + Math.floor(-Math.log(1 - random()) * average);
      const tie = MAX_INT - BEGINNING_SECONDS - Math.floor(random() * MONTH_SECONDS);
      for (const scope of scopesOf(number)) rows.push(`('${scope}','${kind}','${period}','${personIdOf(number)}',${score},${tie},${1 + (score % 9)})`);
    }
    await dataSource.query(`INSERT INTO board_score (scope, kind, period, subject_id, score, tie, times) VALUES ${rows.join(',')}`);
  }
  await dataSource.query('ALTER TABLE board_score ADD INDEX ix_board_score_order (scope, kind, period, score, tie, subject_id)');
  await dataSource.query(
    `INSERT INTO board_step (scope, kind, period, score, people)
     SELECT scope, kind, period, score, COUNT(*) FROM board_score WHERE kind = ? AND period = ? GROUP BY scope, kind, period, score`,
    [kind, period],
  );
  return { named: await namePeople(dataSource, { district, kind, period }), personId: personIdOf, scopesOf };
}

/** Puts the first of the board into `person`, so that names are read as in real life. */
async function namePeople(dataSource: DataSource, board: { district: string; kind: string; period: string }): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT subject_id AS id FROM board_score WHERE scope = ? AND kind = ? AND period = ? ORDER BY score DESC, tie DESC, subject_id DESC LIMIT ${NAMED}`,
    [board.district, board.kind, board.period],
  );
  const values = rows.map(({ id }) => `('${id}','王**',0,'2026-11-01 00:00:00.000','2026-11-01 00:00:00.000')`);
  await dataSource.query(`INSERT INTO person (id, display_name, elder_mode, created_at, updated_at) VALUES ${values.join(',')}`);
  return rows.map(({ id }) => id);
}

function personIdOf(number: number): string {
  return `0192bec0-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Numbers in [0, 1), the same at every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
