import { session } from './session';
import { storage } from './storage';

const MOST = 5;

/** Each person has choices of their own on a shared phone. */
function keyOf(name: string): string {
  return `recent:${session.get().me?.personId ?? 'guest'}:${name}`;
}

/** What this person chose last from a long list, newest first: codes and ids, no words. */
export function recentChoices(name: string): string[] {
  return storage.read<string[]>(keyOf(name)) ?? [];
}

export function rememberChoice(name: string, value: string): void {
  storage.write(keyOf(name), [value, ...recentChoices(name).filter((other) => other !== value)].slice(0, MOST));
}
