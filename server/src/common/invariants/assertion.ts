import { Logger } from '@nestjs/common';

/** A use case was about to commit something that must never be: the transaction rolls back, the answer is a 500. */
class InvariantBroken extends Error {
  override name = 'InvariantBroken';
}

const logger = new Logger('Invariants');
let broken = 0;

/** How many assertions failed since this process started. Anything but 0 is a bug; the staff page shows it. */
export function assertionsFailed(): number {
  return broken;
}

/**
 * Run-time assertion inside a transaction: correct, or not at all.
 * @param facts numbers and ids only; they are logged.
 * @throws InvariantBroken
 */
export function mustHold(condition: boolean, what: string, facts: Readonly<Record<string, unknown>>): asserts condition {
  if (condition) return;
  broken += 1;
  logger.error({ message: `Invariant broken: ${what}`, ...facts });
  throw new InvariantBroken(what);
}
