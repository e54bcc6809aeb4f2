import { it } from 'node:test';
import { Scene, type Stage } from './scene.ts';
import { STORY } from './story.ts';

/** Tells the story as one test a step, inside a `describe`. After a step that failed the others are left out. */
export function walkOutcome(stage: Stage): { end(): Promise<void> } {
  const scene = new Scene(stage);
  let failed = false;
  for (const { title, tell } of STORY) {
    it(title, async (test) => {
      if (failed) return test.skip('an earlier step failed');
      failed = true;
      await tell(scene);
      failed = false;
    });
  }
  return { end: () => scene.end() };
}
