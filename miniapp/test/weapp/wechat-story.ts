/** What only WeChat has: its map, its leave to send a message, and an app that the phone ends when it likes. */
import assert from 'node:assert/strict';
import { CASES, logInAsResident, REPORT } from '../case-hands.ts';
import { drawPhoto } from '../photo.ts';
import type { Scene } from '../scene.ts';
import { TIMERS_MS, until, type Step } from '../story.ts';
import { WeappPerson } from './weapp-person.ts';
import { answerToEach } from './wx-api/interaction.ts';
import { OWN_FOLDER } from './wx-api/file-system.ts';

const LITTER = drawPhoto('litter.png', [120, 150, 110], [220, 220, 215]);
const LITTERED = '绿地脏乱';
const BIKES = '共享单车乱停';

export const WECHAT_STORY: readonly Step[] = [
  { title: '在地图上指出地点', tell: pointOnMap },
  { title: '提交后问能不能用微信通知：不同意就在待办里，同意就不再问', tell: agreeToMessage },
  { title: '没有网络时关掉小程序：照片和内容还在，打开联网后提交一次', tell: reopenWithoutNetwork },
];

async function pointOnMap(scene: Scene): Promise<void> {
  const resident = await logInAsResident(scene, 'resident');
  await resident.open(REPORT);
  await resident.fill('查找分类', '单车');
  await resident.tap(BIKES);
  await resident.fill('说说情况', '盲道上停了二十多辆共享单车，走不过去。');
  await resident.tap('在地图上指出');
  await resident.sees('已标出，重新选');
  await resident.tap('提交');
}

async function agreeToMessage(scene: Scene): Promise<void> {
  const resident = phoneOf(scene);
  const { answers } = resident.app;
  answers.requestSubscribeMessage = ({ tmplIds }) => answerToEach(tmplIds as string[], 'reject');
  await resident.tap('同意通知我');
  await resident.sees('没有同意，进展会在“待办”里告诉你');
  await resident.sees('有进展时微信通知你？');
  answers.requestSubscribeMessage = ({ tmplIds }) => answerToEach(tmplIds as string[], 'accept');
  await resident.tap('同意通知我');
  await resident.seesNot('有进展时微信通知你？');
  await resident.tap('看办理进展');
  await resident.sees('待受理');
}

async function reopenWithoutNetwork(scene: Scene): Promise<void> {
  const resident = phoneOf(scene);
  await resident.open(REPORT);
  await resident.fill('查找分类', '绿地');
  await resident.tap(LITTERED);
  await resident.photograph('添加照片', LITTER);
  await resident.sees('1/6');
  await resident.fill('说说情况', '绿地里扔了很多塑料袋和饭盒。');
  await resident.fill('具体在哪里', '秦岭路游园北侧绿地');
  await resident.network(false);
  await resident.tap('提交');
  await resident.sees('1 项提交正在等待网络');
  await resident.reopen();
  await resident.open(CASES);
  await resident.sees('1 项提交正在等待网络');
  assert.equal(ownFiles(resident).length, 1);
  await resident.network(true);
  await until(TIMERS_MS, () => resident.seesNot('1 项提交正在等待网络'));
  assert.deepEqual(ownFiles(resident), []);
  await resident.open(CASES);
  await resident.tap(LITTERED);
  await resident.sees('待受理');
}

function phoneOf(scene: Scene): WeappPerson {
  const resident = scene.person('resident');
  assert.ok(resident instanceof WeappPerson);
  return resident;
}

function ownFiles({ app }: WeappPerson): string[] {
  return [...app.files.keys()].filter((path) => path.startsWith(OWN_FOLDER));
}
