import { it } from 'node:test';
import { Scene, type Stage } from './scene.ts';
import type { Step } from './story.ts';

/** Tells a story as one test a step, inside a `describe`. After a step that failed the others are left out. */
export function walkStory(story: readonly Step[], stage: Stage): { end(): Promise<void> } {
  const scene = new Scene(stage);
  let failed = false;
  for (const { title, tell } of story) {
    it(title, async (test) => {
      if (failed) return test.skip('an earlier step failed');
      failed = true;
      await tell(scene);
      failed = false;
    });
  }
  return { end: () => scene.end() };
}
