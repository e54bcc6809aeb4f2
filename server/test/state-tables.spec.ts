import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { nextState, unreachableStates, type StateTable } from '@yuandian/shared/common/state-table';

type AnyTable = StateTable<string, string, string>;

const shared = join(dirname(fileURLToPath(import.meta.url)), '../../shared/src');

function isStateTable(value: unknown): value is AnyTable {
  return typeof value === 'object' && value !== null && 'transitions' in value && 'initial' in value;
}

async function allStateTables(): Promise<AnyTable[]> {
  const tables: AnyTable[] = [];
  for (const module of readdirSync(shared)) {
    for (const file of readdirSync(join(shared, module)).filter((name) => name.endsWith('-status.ts'))) {
      const exported = (await import(join(shared, module, file))) as Record<string, unknown>;
      tables.push(...Object.values(exported).filter(isStateTable));
    }
  }
  return tables;
}

const tables = await allStateTables();

describe('the life-cycles', () => {
  it('are there', () => {
    expect(tables.map((table) => table.name).sort()).toEqual(expect.arrayContaining(['rewards.order', 'volunteering.claim', 'volunteering.task']));
  });

  it.each(tables.map((table) => [table.name, table] as const))('%s: every state is reached, named and left by known states', (_name, table) => {
    const states = Object.keys(table.states);
    expect(unreachableStates(table)).toEqual([]);
    expect(states).toContain(table.initial);
    for (const row of table.transitions) {
      expect(states).toEqual(expect.arrayContaining([...row.from, row.to]));
      expect(row.who.length).toBeGreaterThan(0);
    }
    for (const words of Object.values(table.states)) expect(words.label).toMatch(/[\u4e00-\u9fa5]/);
  });

  it.each(tables.map((table) => [table.name, table] as const))('%s: a verb leads from one state to one state, and every other pair is refused', (_name, table) => {
    const verbs = [...new Set(table.transitions.map((row) => row.verb))];
    for (const state of Object.keys(table.states)) {
      for (const verb of verbs) {
        const rows = table.transitions.filter((row) => row.verb === verb && row.from.includes(state));
        expect({ state, verb, rows: rows.length }).toEqual({ state, verb, rows: rows.length === 0 ? 0 : 1 });
        expect(nextState(table, verb, state)).toBe(rows[0]?.to ?? null);
      }
    }
  });
});
