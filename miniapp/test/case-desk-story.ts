/**
 * What a desk does besides giving a case to a unit: shows another way, refuses and is objected to, asks above, hands over, merges, has a
 * dispute settled, is helped by a second unit, and hears a reminder and the neighbours. One case is reported for each.
 */
import { CASE_NUMBER, deskWith, fileIt, giveAnswer, handleIt, logInAsResident, REPORT, signIt } from './case-hands.ts';
import type { Person } from './person.ts';
import { drawPhoto } from './photo.ts';
import type { Role, Scene } from './scene.ts';
import { DAY, LOOK_MS, TIMERS_MS, until, type Step } from './story.ts';

const INHERITANCE = '老房子继承和弟弟谈不拢，想问怎么办。';
const DOG = '楼上的狗每天都叫，劝过几次不听。';
const BUS = '小区门口的公交站改了线路，老人去医院不方便。';
const BIN_EAST = '东门的垃圾桶满了两天没有人收。';
const BIN_NEXT_TO_IT = '东门外的桶满得溢出来了，味道很大。';
const SORTING = '分类投放点没有人管，垃圾混在一起。';
const BIN_SOUTH = '南门的桶满了，旁边的路面也脏。';
const BIN_WEST = '西门的桶又满了，袋子堆在路边。';
const BINS = '垃圾桶满溢';
const COMMUNITY = '锦艺东社区（秦岭路街道 · 锦艺东社区）';
const BEFORE = drawPhoto('before.png', [205, 198, 186], [70, 110, 60]);
const AFTER = drawPhoto('after.png', [205, 198, 186], [205, 198, 186]);

export const CASE_DESK_STORY: readonly Step[] = [
  { title: '不归这里管：引导到其他渠道', tell: divert },
  { title: '不予受理，要写明理由', tell: refuse },
  { title: '居民申诉，由上一级重新受理', tell: object },
  { title: '本级办不了：上报上一级', tell: raise },
  { title: '看报事人的联系方式要写理由，留痕', tell: reveal },
  { title: '转给上级平台', tell: handOver },
  { title: '同一件事并案，两个人都看得到进展', tell: merge },
  { title: '单位对派遣有异议，上一级裁定，不能再退', tell: settleDispute },
  { title: '换一位经办人', tell: assign },
  { title: '协办单位签收、答复', tell: help },
  { title: '居民催办', tell: remind },
  { title: '邻居到现场看过，说修好了', tell: confirm },
];

async function divert(scene: Scene): Promise<void> {
  const resident = await logInAsResident(scene, 'resident');
  await report(resident, '办事咨询', INHERITANCE, '秦岭路1号院1号楼');
  const worker = await scene.enterDesk('worker', deskWith(INHERITANCE));
  await worker.tap(INHERITANCE);
  await worker.tap('引导到其他渠道');
  await worker.tap('引导到其他渠道', { within: '应当找谁' });
  await worker.sees('请选择属于哪一种情形');
  await worker.choose('情形', '应走法定渠道');
  await worker.fill('应当找谁', '可以拨打 12348 咨询法律援助。');
  await sure(worker, '引导到其他渠道', '应当找谁', '诉求就此办结');
  await worker.sees('已引导：应走法定渠道');
  await resident.tap('看办理进展');
  await resident.sees(/这里不办理，请走下面写的渠道[\s\S]*12348/);
}

/** Only who leads may. */
async function refuse(scene: Scene): Promise<void> {
  await report(scene.person('resident'), '社会生活噪声', DOG, '秦岭路1号院2号楼');
  const worker = await openAt(scene, 'worker', DOG);
  await worker.sees('引导到其他渠道');
  await worker.seesNot('不予受理');
  const secretary = await scene.enterDesk('secretary', deskWith(DOG));
  await secretary.tap(DOG);
  await secretary.tap('不予受理');
  await secretary.choose('理由', '现场核实未发现');
  await secretary.fill('给报事人的说明', '上门两次都没有听到，请写明是什么时候。');
  await sure(secretary, '不予受理', '给报事人的说明', '可以申诉一次');
  await secretary.sees('现在没有等你办的');
}

async function object(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await resident.tap('看办理进展');
  await resident.sees('上门两次都没有听到，请写明是什么时候。');
  await resident.tap('申诉');
  await resident.tap('申诉', { within: '可以申诉一次，由上一级重新看。', nth: -1 });
  await resident.sees(/请写明理由/);
  await resident.fill('理由', '晚上十点以后才叫，白天听不到。');
  await resident.tap('申诉', { within: '可以申诉一次，由上一级重新看。', nth: -1 });
  await resident.sees(/由秦岭路街道负责/);
  const street = await scene.enterDesk('street', deskWith(DOG));
  await street.tap(DOG);
  await street.sees('晚上十点以后才叫，白天听不到。');
  await street.sees('立案');
}

async function raise(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await report(resident, '物业服务', BUS, '秦岭路1号院东门');
  const worker = await openAt(scene, 'worker', BUS);
  await worker.tap('上报上一级');
  await worker.fill('为什么本级办不了', '公交线路不由社区和街道定。');
  await worker.tap('上报上一级', { within: '为什么本级办不了' });
  await worker.sees('现在没有等你办的');
  await resident.tap('看办理进展');
  await resident.sees(/由秦岭路街道负责/);
}

async function reveal(scene: Scene): Promise<void> {
  const street = await openAt(scene, 'street', BUS);
  await street.tap('查看联系方式');
  await street.tap('查看', { within: '写明理由；谁在什么时候为什么看过' });
  await street.sees(/请写明理由/);
  await street.tap('核对情况');
  await street.tap('查看', { within: '写明理由；谁在什么时候为什么看过' });
  await street.sees(/王阿姨.*170\d{8}/);
  await street.tap('看好了');
  await street.sees('查看了联系方式');
}

async function handOver(scene: Scene): Promise<void> {
  const street = scene.person('street');
  await street.tap('转上级平台');
  await street.tap('演示·12345 热线');
  await street.fill('转交的理由', '属于市级公交，请市里办理。');
  await sure(street, '转上级平台', '转交的理由', '不带报事人的姓名和电话');
  await street.sees('已转上级平台');
  await street.sees('演示·12345 热线');
}

async function merge(scene: Scene): Promise<void> {
  const first = await report(scene.person('resident'), BINS, BIN_EAST, '秦岭路1号院东门里');
  const neighbour = await logInAsResident(scene, 'neighbour');
  await report(neighbour, BINS, BIN_NEXT_TO_IT, '秦岭路东侧路边');
  const worker = await openAt(scene, 'worker', BIN_NEXT_TO_IT);
  await worker.tap('并入同一件');
  await worker.fill('查找要并入的诉求', first);
  await worker.tap(`${first} ${BINS}`);
  await sure(worker, '并入同一件', '并入哪一件', '不能拆开');
  await worker.sees(`已并入 ${first}`);
  await neighbour.tap('看办理进展');
  await neighbour.tap(`已并入 ${first}`, { nth: 0 });
  await neighbour.sees('待受理');
  await neighbour.sees('不再跟进');
}

/** The community disputes what its own secretary gave it; the street decides. */
async function settleDispute(scene: Scene): Promise<void> {
  await report(scene.person('resident'), '垃圾分类投放点脏乱', SORTING, '秦岭路1号院北门');
  const secretary = await openAt(scene, 'secretary', SORTING);
  await fileIt(secretary);
  await secretary.tap('派遣');
  await secretary.choose('主办单位', COMMUNITY);
  await secretary.tap('派遣', { within: '交办意见' });
  await secretary.sees('已派遣，待签收');
  const worker = await openAt(scene, 'worker', SORTING);
  await worker.tap('提出异议');
  await worker.fill('依据', '投放点由物业管理，应当由物业办理。');
  await sure(worker, '提出异议', '建议单位', '只能提一次');
  await worker.sees('派遣有异议');
  const street = await openAt(scene, 'street', SORTING);
  await street.tap('裁定');
  await street.tap('裁定', { within: '由谁办理' });
  await street.sees('请选择单位');
  await street.choose('由谁办理', COMMUNITY);
  await street.fill('裁定的理由', '投放点的日常管护由社区牵头。');
  await sure(street, '裁定', '由谁办理', '裁定后不得再退');
  await street.sees('已派遣，待签收');
  await (await openAt(scene, 'worker', SORTING)).sees('指定经办人');
  await worker.seesNot('提出异议');
  await signIt(worker);
}

async function assign(scene: Scene): Promise<void> {
  const worker = scene.person('worker');
  await worker.tap('指定经办人');
  await worker.tap('指定经办人', { nth: -1 });
  await worker.sees('请选择一个人');
  await worker.choose('经办人', '二级网格长');
  await worker.tap('指定经办人', { nth: -1 });
  await worker.sees('锦艺东社区 · 陈**');
}

async function help(scene: Scene): Promise<void> {
  await report(scene.person('resident'), BINS, BIN_SOUTH, '秦岭路1号院南门');
  const secretary = await openAt(scene, 'secretary', BIN_SOUTH);
  await fileIt(secretary);
  await secretary.tap('派遣');
  await secretary.sees('按规则派给 秦岭路街道环卫保洁单位');
  await secretary.tap('添加协办单位');
  await secretary.choose('第 1 家协办', COMMUNITY);
  await secretary.fill('做什么', '把桶推到清运点');
  await secretary.choose('哪天前答复', dayOf(scene, 4));
  await secretary.tap('派遣', { within: '交办意见' });
  await secretary.sees('已派遣，待签收');
  const worker = await openAt(scene, 'worker', BIN_SOUTH);
  await worker.sees('协办在“办理单位”里签收、答复');
  await worker.tap('签收协办');
  await worker.tap('答复协办');
  await worker.fill('做了什么', '桶已经推到清运点。');
  await worker.tap('答复主办单位');
  await worker.sees('协办 · 已答复');
}

async function remind(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await report(resident, BINS, BIN_WEST, '秦岭路1号院西门', true);
  const worker = await openAt(scene, 'worker', BIN_WEST);
  await fileIt(worker);
  await handleIt(worker);
  await resident.tap('看办理进展');
  await resident.tap('催办');
  await resident.sees('已催办');
  await resident.seesNot('一天一次，提醒办理单位');
}

async function confirm(scene: Scene): Promise<void> {
  await giveAnswer(scene.person('worker'), '垃圾已经清运，桶的周围扫干净了。', AFTER);
  const neighbour = scene.person('neighbour');
  await until(TIMERS_MS, async () => {
    await neighbour.open('/modules/cases/pages/board/index');
    await neighbour.sees(BIN_WEST, LOOK_MS);
  });
  await neighbour.tap(BIN_WEST);
  await neighbour.tap('我在现场看过');
  await neighbour.tap('提交', { within: '请到现场看过再回答' });
  await neighbour.sees('请选择');
  await neighbour.tap('修好了', { within: '请到现场看过再回答' });
  await neighbour.tap('提交', { within: '请到现场看过再回答' });
  await neighbour.sees('邻居现场确认 1/2');
  await neighbour.sees(/你说：修好了/);
}

/** @returns its number */
async function report(resident: Person, category: string, words: string, place: string, isPublic = false): Promise<string> {
  await resident.open(REPORT);
  await resident.fill('查找分类', category);
  await resident.tap(category, { nth: 0 });
  await resident.fill('说说情况', words);
  await resident.fill('具体在哪里', place);
  if (isPublic) {
    await resident.photograph('添加照片', BEFORE);
    await resident.tap('公开到社区公开栏', { nth: -1 });
  }
  await resident.tap('提交');
  return resident.reads(CASE_NUMBER);
}

async function openAt(scene: Scene, role: Role, words: string): Promise<Person> {
  const person = scene.person(role);
  await person.open(deskWith(words));
  await person.tap(words);
  return person;
}

/** What cannot be undone is asked once more. */
async function sure(person: Person, verb: string, form: string, words: string): Promise<void> {
  await person.tap(verb, { within: form });
  await person.tap(verb, { within: words });
}

/** A day as the office's calendar has it. */
function dayOf(scene: Scene, daysAhead: number): string {
  return new Date(scene.now.getTime() + daysAhead * DAY + 8 * 3_600_000).toISOString().slice(0, 10);
}
