import { describe } from 'node:test';
import { DAY, GRID_STORY } from '../grid-story.ts';
import type { Scene } from '../scene.ts';
import { walkInWechat } from './walk-in-wechat.ts';

describe('a grid worker’s day, in the WeChat bundle', () => walkInWechat([...GRID_STORY, { title: '提交时同意了一次微信提醒，再点多存一次', tell: agreeToReminders }]));

/** The first leave was asked for in the tap on 提交核实结果. */
async function agreeToReminders(scene: Scene): Promise<void> {
  const worker = scene.person('gridWorker');
  await worker.open(DAY);
  await worker.tap('还能通知 1 次，再点多加一次');
  await worker.sees('还能通知 2 次，再点多加一次');
}
