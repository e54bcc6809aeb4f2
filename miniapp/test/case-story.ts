/**
 * A matter told to the branch (有事找支部) as one story: from a resident's report with a photo to the day on which the resident
 * says that it is really done, with one return on the way. Steps follow each other: none works alone.
 */
import { CASES, CASE_NUMBER, DESK, REPORT, fileIt, giveAnswer, handleIt, logInAsResident, signIt } from './case-hands.ts';
import type { Person } from './person.ts';
import { drawPhoto } from './photo.ts';
import type { Scene } from './scene.ts';
import type { Step } from './story.ts';

const CATEGORY = '楼道小广告';
const PLACE = '秦岭路1号院3号楼';
const WORDS = '二单元楼道里贴满了开锁的小广告，撕了又贴，墙面很脏。';
const MANHOLE = '路口的井盖碎了一角，晚上看不见，容易绊倒。';

const BEFORE = drawPhoto('before.png', [205, 198, 186], [190, 60, 50]);
const HALF_DONE = drawPhoto('half-done.png', [205, 198, 186], [225, 205, 190]);
const AFTER = drawPhoto('after.png', [205, 198, 186], [205, 198, 186]);

export const CASE_STORY: readonly Step[] = [
  { title: '有危险的先打电话，表不能填', tell: stopAtDanger },
  { title: '居民拍照报事', tell: report },
  { title: '看到编号、谁在办、什么时候答复', tell: seePromise },
  { title: '社区受理台立案', tell: file },
  { title: '派给社区主办', tell: dispatch },
  { title: '签收', tell: sign },
  { title: '附办后照片反馈', tell: answer },
  { title: '自己办的自己不能核查，书记核查', tell: check },
  { title: '居民不满意，退回重新办理', tell: rateUnhappy },
  { title: '社区自己办理，再反馈', tell: handleAgain },
  { title: '书记再核查', tell: checkAgain },
  { title: '居民满意，结案', tell: rateHappy },
  { title: '别的街道的事：按规则派给责任单位', tell: sendToUnit },
  { title: '单位经办人签收、反馈', tell: handleAtUnit },
  { title: '城运中心看统计和大屏', tell: lookAtFigures },
];

async function stopAtDanger(scene: Scene): Promise<void> {
  const resident = await logInAsResident(scene, 'resident');
  await resident.picture('报事-1-有事找支部');
  await resident.tap('我要报事');
  await resident.fill('查找分类', '消防隐患');
  await resident.tap('消防隐患', { nth: 0 });
  await resident.sees('有危险请先打电话');
  await resident.tap('现在没有危险，继续填写');
  await resident.tap('有', { nth: 0 });
  for (const number of ['119', '110', '120']) await resident.sees(number);
  await resident.sees('请马上打电话');
  await resident.seesNot('说说情况');
  await resident.seesNot('提交');
  await resident.picture('报事-2-有危险先打电话');
  await resident.tap('填错了，返回修改');
  await resident.tap('消防隐患，更换分类');
}

async function report(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await resident.fill('查找分类', '小广告');
  await resident.tap(CATEGORY);
  await resident.photograph('添加照片', BEFORE);
  await resident.sees('1/6');
  await resident.picture('报事-3-填写');
  await resident.fill('说说情况', WORDS);
  await resident.fill('具体在哪里', PLACE);
  await resident.tap('提交');
}

async function seePromise(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await resident.reads(CASE_NUMBER);
  await resident.sees('锦艺东社区');
  await resident.sees(/\d+月\d+日.* 前答复/);
  await resident.picture('报事-4-已提交');
  await resident.tap('看办理进展');
  await resident.sees('待受理');
  await resident.picture('报事-5-进展');
}

async function file(scene: Scene): Promise<void> {
  const worker = await scene.enterDesk('worker', DESK);
  await worker.sees(/待受理 [1-9]/);
  await worker.tap(WORDS);
  await worker.sees('办理前');
  await fileIt(worker);
}

async function dispatch(scene: Scene): Promise<void> {
  const worker = scene.person('worker');
  await worker.tap('派遣');
  await worker.sees('按规则派给');
  await worker.choose('主办单位', '锦艺东社区（秦岭路街道 · 锦艺东社区）');
  await worker.tap('派遣', { within: '按规则派给' });
  await worker.sees('已派遣，待签收');
}

async function sign(scene: Scene): Promise<void> {
  await signIt(scene.person('worker'));
}

async function answer(scene: Scene): Promise<void> {
  const worker = scene.person('worker');
  await giveAnswer(worker, '楼道里的小广告已经撕掉。', HALF_DONE);
}

async function check(scene: Scene): Promise<void> {
  await scene.person('worker').sees(/下一步\s+现在没有等你办的/);
  const secretary = await scene.enterDesk('secretary', DESK);
  await checkOnSpot(secretary);
}

async function rateUnhappy(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await rate(resident, '没有解决', '2星，不满意', '墙上的胶印还在，门后的没有撕。');
  await resident.sees('重新确定由谁办理');
  await resident.picture('报事-7-重新办理');
}

async function handleAgain(scene: Scene): Promise<void> {
  const worker = scene.person('worker');
  await worker.open(DESK);
  await worker.tap('全部', { nth: 0 });
  await worker.tap(WORDS);
  await handleIt(worker);
  await giveAnswer(worker, '胶印铲净，墙面重新粉刷，门后的也清理了。', AFTER);
}

async function checkAgain(scene: Scene): Promise<void> {
  const secretary = scene.person('secretary');
  await secretary.open(DESK);
  await checkOnSpot(secretary);
}

async function rateHappy(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await rate(resident, '已解决', '5星，很满意');
  await resident.sees('已结案');
  await resident.sees('办理后');
  // With nothing after the time: the words of the first rating are not said again.
  await resident.sees(/很满意\s+\d+月\d+日 \S+ \d\d:\d\d\n/);
  await resident.picture('报事-8-已结案');
}

/** Where no community has its people in the demo world, the district files it; the rule knows whose it is. */
async function sendToUnit(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await resident.open(REPORT);
  await resident.fill('查找分类', '井盖');
  await resident.tap('井盖缺失破损');
  await resident.tap('现在没有危险，继续填写');
  await resident.fill('说说情况', MANHOLE);
  await resident.tap('秦岭路街道 · 锦艺东社区');
  await resident.fill('查找社区', '三棉西');
  await resident.tap('三棉西社区');
  await resident.fill('具体在哪里', '三厂绿化西街42号楼东侧路口');
  await resident.tap('提交');
  await resident.reads(CASE_NUMBER);
  const district = await scene.enterDesk('district', DESK);
  await district.sees(MANHOLE);
  await district.picture('城运中心-1-收件箱');
  await district.tap(MANHOLE);
  await district.sees('立案条件');
  await district.picture('城运中心-2-一件诉求');
  await fileIt(district);
  await district.tap('派遣');
  await district.sees('按规则派给 棉纺路街道市政养护单位');
  await district.picture('城运中心-3-派遣');
  await district.tap('派遣', { within: '按规则派给' });
  await district.sees('已派遣，待签收');
}

async function handleAtUnit(scene: Scene): Promise<void> {
  const handler = await scene.enterDesk('handler', DESK);
  await handler.tap(MANHOLE);
  await signIt(handler);
  await handler.sees('还没有处置前照片，动手前先拍一张');
  await giveAnswer(handler, '已换上新井盖，四周填实。', AFTER, '井口危险，抢修在先');
}

async function lookAtFigures(scene: Scene): Promise<void> {
  const district = scene.person('district');
  await district.open('/staff/cases/pages/statistics/index');
  await district.sees('解决率');
  await district.picture('城运中心-4-统计');
  await district.open('/staff/cases/pages/wall/index');
  await district.sees('今日受理');
  await district.picture('城运中心-5-大屏');
}

async function checkOnSpot(secretary: Person): Promise<void> {
  await secretary.tap('待核查', { nth: 0 });
  await secretary.tap(WORDS);
  await secretary.tap('核查');
  await secretary.tap('与反馈相符，通过');
  await secretary.fill('现场情况', '到楼道看过，与反馈相符。');
  await secretary.photograph('添加照片', AFTER);
  await secretary.tap('提交核查结果');
  await secretary.sees('已核查，待回访');
}

async function rate(resident: Person, solved: string, stars: string, words?: string): Promise<void> {
  await resident.open(CASES);
  await resident.tap(CATEGORY, { nth: 0 });
  await resident.tap('评价办理结果');
  await resident.tap(solved);
  await resident.tap(stars);
  if (words) {
    await resident.sees('这样评价会退回重新办理');
    await resident.fill('具体说说', words);
    await resident.picture('报事-6-评价');
  }
  await resident.tap('提交评价', { nth: -1 });
}
