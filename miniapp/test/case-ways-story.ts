/**
 * Ways of a case that the straight story (case-story.ts) does not go: without a network, by a neighbour who meets the same, from a
 * patrol, from a camera, and past its date up the whole ladder.
 */
import { CASES, DESK, deskWith, fileIt, handleIt, logInAsResident, REPORT } from './case-hands.ts';
import { postSigned } from './outer-system.ts';
import { drawPhoto } from './photo.ts';
import type { Scene } from './scene.ts';
import { DAY, LOOK_MS, TIMERS_MS, until, type Step } from './story.ts';

const FULL_BINS = '垃圾桶满溢';
const BIN_WORDS = '垃圾桶三天没有清运，垃圾堆到了路边，味道很大。';
const BIN_PLACE = '秦岭路1号院西门垃圾桶旁';
const PATROL_WORDS = '投放点的分类桶没有盖，地上有厨余垃圾。';
const CAMERA = 'ZYXL-001';
const FLOODED = '路面积水';
const CAMERA_WORDS = '人行道积水约二十米，行人绕到机动车道上。';
/** The rungs of the ladder where somebody sits: this community has no leader of a grid. */
const REPORTED = ['二级网格长', '街道城运中心', '区级'] as const;
/** A working day and more, whatever holidays are ahead. */
const BEYOND_ANY_HOLIDAY = 10 * DAY;

const BINS = drawPhoto('bins.png', [180, 190, 175], [70, 110, 60]);
const SORTING_POINT = drawPhoto('sorting-point.png', [200, 200, 205], [90, 80, 60]);

export const CASE_WAYS_STORY: readonly Step[] = [
  { title: '没有网络也能报事，先存在手机上', tell: reportWithoutNetwork },
  { title: '有了网络自己提交', tell: sendWhenBack },
  { title: '邻居要报同一件事：我也遇到', tell: meetTheSame },
  { title: '网格员巡查发现问题，直接立案', tell: findOnPatrol },
  { title: '视频平台上报的问题成为诉求', tell: seeByCamera },
  { title: '巡查和视频来的都在受理台上', tell: seeOnDesk },
  { title: '没有人办：变红，一级一级报告，督办', tell: beLate },
];

async function reportWithoutNetwork(scene: Scene): Promise<void> {
  const resident = await logInAsResident(scene, 'resident');
  await resident.tap('我要报事');
  await resident.fill('查找分类', '垃圾桶');
  await resident.tap(FULL_BINS);
  await resident.photograph('添加照片', BINS);
  await resident.sees('1/6');
  await resident.fill('说说情况', BIN_WORDS);
  await resident.fill('具体在哪里', BIN_PLACE);
  await resident.network(false);
  await resident.tap('提交');
  await resident.sees('1 项提交正在等待网络');
  await resident.tap('查看');
  await resident.sees(`报事 ${FULL_BINS}`);
  await resident.sees('1 个附件');
}

async function sendWhenBack(scene: Scene): Promise<void> {
  const resident = scene.person('resident');
  await resident.network(true);
  await until(TIMERS_MS, () => resident.seesNot('1 项提交正在等待网络'));
  await resident.open(CASES);
  await resident.tap(FULL_BINS);
  await resident.sees(BIN_WORDS);
  await resident.sees('待受理');
}

/** There is one to go along with: a second one would make the tap ambiguous. */
async function meetTheSame(scene: Scene): Promise<void> {
  const neighbour = await logInAsResident(scene, 'neighbour');
  await neighbour.open(REPORT);
  await neighbour.fill('查找分类', '垃圾桶');
  await neighbour.tap(FULL_BINS);
  await neighbour.fill('具体在哪里', BIN_PLACE);
  await neighbour.sees('附近已有人反映，是同一件吗？');
  await neighbour.tap('我也遇到');
  await neighbour.sees('不再跟进');
  await neighbour.seesNot(BIN_WORDS);
  const resident = scene.person('resident');
  await resident.open(CASES);
  await resident.sees('1 人也遇到');
}

async function findOnPatrol(scene: Scene): Promise<void> {
  const worker = await scene.enterDesk('gridWorker', '/staff/fieldwork/pages/patrol/index');
  await worker.tap('开始巡查', { nth: 0 });
  await worker.tap('去看看', { nth: 0 });
  await worker.tap('正常', { nth: 0 });
  await worker.tap('记录 1 项问题');
  await worker.sees('发现 1 项');
  await worker.tap('上报要解决的问题');
  await worker.photograph('添加照片', SORTING_POINT);
  await worker.choose('大类', '市容环境');
  await worker.choose('小类', '垃圾分类投放点脏乱');
  await worker.fill('情况', PATROL_WORDS);
  await worker.fill('地址', '中原中路一社区第一网格垃圾分类投放点');
  await worker.tap('登记');
  await worker.sees('已立案');
}

/** The office makes the key, the platform signs with it; the same event twice is one case. */
async function seeByCamera(scene: Scene): Promise<void> {
  const admin = await scene.enterDesk('platform', '/staff/integrations/pages/keys/index');
  await admin.tap('新建密钥');
  await admin.fill('名称', '中原西路视频平台');
  await admin.choose('管辖区域', '中原西路街道');
  await admin.tap('新建密钥', { within: '来源地址' });
  await admin.sees('密钥只显示这一次');
  const key = { keyId: await admin.reads(/密钥编号\s+(\S+)/), secret: await admin.reads(/\n密钥\s+(\S+)/) };
  await admin.tap('我已交给对方');
  const event = { eventId: 'walk-1', cameraNumber: CAMERA, kind: 'water-logging', at: scene.now.toISOString(), note: CAMERA_WORDS };
  for (let times = 0; times < 2; times += 1) await postSigned(scene.server, key, '/api/v1/integrations/camera-events', event, scene.now);
}

async function seeOnDesk(scene: Scene): Promise<void> {
  const district = await scene.enterDesk('district', deskWith(PATROL_WORDS));
  await district.sees('网格员发现');
  await until(TIMERS_MS, async () => {
    await district.open(deskWith(CAMERA_WORDS));
    // The words stand in the search box too, and the source in the navigation.
    await district.sees(FLOODED, LOOK_MS);
  });
  await district.tap(CAMERA_WORDS);
  await district.sees('视频发现');
}

/** Taken on and left lying: red, and each working day one rung higher; the street's rung makes a supervision order. */
async function beLate(scene: Scene): Promise<void> {
  const worker = await scene.enterDesk('worker', DESK);
  await worker.tap(BIN_WORDS);
  await fileIt(worker);
  await handleIt(worker);
  const resident = scene.person('resident');
  for (const reported of REPORTED) {
    scene.passTime(BEYOND_ANY_HOLIDAY);
    await until(TIMERS_MS, async () => {
      await resident.open(CASES);
      await resident.tap(FULL_BINS);
      await resident.sees(`办理超期，已报告${reported}`, LOOK_MS);
    });
    await resident.sees('已超时');
  }
  const district = await scene.enterDesk('district', deskWith(BIN_WORDS));
  await district.sees('督办');
  await district.tap(BIN_WORDS);
  await district.sees('超期未办结，已报告街道城运中心');
}
