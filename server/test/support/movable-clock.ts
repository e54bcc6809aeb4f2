import { Clock } from '../../src/common/clock/clock.ts';

/** Sunday 22 November 2026, 10:00 in Shanghai: a plain day in the middle of nothing. */
const START = new Date('2026-11-22T02:00:00.000Z');

/** A clock that stands still until a test moves it. */
export class MovableClock extends Clock {
  private at = START;

  override now(): Date {
    return new Date(this.at);
  }

  set(at: Date | string): void {
    this.at = new Date(at);
  }

  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}
