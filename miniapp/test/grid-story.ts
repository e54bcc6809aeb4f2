/**
 * A grid worker's day as one story: what the desk sends to be looked at, what is found on the way, a round from point to point, and a
 * visit to somebody who lives alone. Steps follow each other: none works alone.
 */
import { CASE_NUMBER, DESK, logInAsResident } from './case-hands.ts';
import { drawPhoto } from './photo.ts';
import type { Scene } from './scene.ts';
import type { Step } from './story.ts';

const WORDS = '二单元一楼楼道堆了旧家具，轮椅推不出去。';
const ON_THE_SPOT = drawPhoto('on-the-spot.png', [205, 198, 186], [120, 90, 60]);
export const DAY = '/staff/fieldwork/pages/day/index';

export const GRID_STORY: readonly Step[] = [
  { title: '居民报事，社区派网格员去看', tell: sendToLook },
  { title: '网格员看今天的路线，到现场核实', tell: verify },
  { title: '发现问题，直接上报', tell: reportFind },
  { title: '巡查一个点位', tell: patrol },
  { title: '走访独居老人', tell: visit },
];

async function sendToLook(scene: Scene): Promise<void> {
  const resident = await logInAsResident(scene, 'resident');
  await resident.tap('我要报事');
  await resident.fill('查找分类', '楼道堆物');
  await resident.tap('楼道堆物', { nth: 0 });
  await resident.fill('说说情况', WORDS);
  await resident.tap('秦岭路街道 · 锦艺东社区');
  await resident.fill('查找社区', '中原中路一');
  await resident.tap('中原中路一社区');
  await resident.fill('具体在哪里', '东片3号楼');
  await resident.tap('提交');
  await resident.reads(CASE_NUMBER);
  const desk = await scene.enterDesk('gridDesk', DESK);
  await desk.tap(WORDS);
  await desk.tap('派人核实');
  await desk.choose('派谁去', '吴**');
  await desk.tap('派人核实', { within: '四个工作小时内到现场' });
  await desk.sees('核实中');
}

async function verify(scene: Scene): Promise<void> {
  const worker = await scene.enterDesk('gridWorker', DAY);
  await worker.sees('楼道堆物');
  await worker.picture('网格员-1-今日');
  await worker.tap('楼道堆物', { nth: 0 });
  await worker.tap('填写核实结果');
  await worker.tap('属实');
  await worker.fill('看到了什么', '旧家具堆在一楼，占了半边楼道。');
  await worker.photograph('添加照片', ON_THE_SPOT);
  await worker.picture('网格员-2-核实');
  await worker.tap('提交核实结果');
  await worker.sees('已立案');
}

async function reportFind(scene: Scene): Promise<void> {
  const worker = scene.person('gridWorker');
  await worker.open('/staff/cases/pages/report/index');
  await worker.photograph('添加照片', ON_THE_SPOT);
  await worker.picture('网格员-3-发现上报');
}

async function patrol(scene: Scene): Promise<void> {
  const worker = scene.person('gridWorker');
  await worker.open('/staff/fieldwork/pages/patrol/index');
  await worker.tap('开始巡查', { nth: 0 });
  await worker.tap('东片大门');
  await worker.sees('一切正常');
  await worker.tap('一切正常');
  await worker.sees('1 / 4');
  await worker.picture('网格员-4-巡查');
  await worker.tap('结束巡查');
  await worker.tap('就到这里');
  await worker.sees('开始巡查');
}

async function visit(scene: Scene): Promise<void> {
  const worker = await scene.enterDesk('elderWorker', DAY);
  await worker.sees('尤');
  await worker.picture('网格员-5-走访路线');
  await worker.open('/staff/fieldwork/pages/archives/index');
  await worker.tap('尤', { nth: 0 });
  await worker.tap('记录走访');
  await worker.tap('上门');
  await worker.tap('情况良好');
  await worker.picture('网格员-6-记录走访');
  await worker.tap('记录', { nth: -1 });
}
