import { AppException } from '../errors/app-exception.ts';

/**
 * Lets a fixed number of pieces of work in at a time; the others wait in line, and who finds the line full is told to come back.
 * An upload waits before its body is read, so that what waits costs no memory.
 */
export class Gate {
  private inside = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly places: number, private readonly lineLength: number) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.inside < this.places) {
      this.inside += 1;
      return;
    }
    if (this.line.length >= this.lineLength) throw new AppException('BUSY');
    await new Promise<void>((resolve) => { this.line.push(resolve); });
  }

  /** The place is handed to the next in line without being freed in between. */
  private leave(): void {
    const next = this.line.shift();
    if (next) next();
    else this.inside -= 1;
  }
}
