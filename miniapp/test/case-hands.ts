/** What the walks of 有事找支部 do again and again. */
import type { Person, Photo } from './person.ts';
import type { Role, Scene } from './scene.ts';

export const CASE_NUMBER = /编号 (\d{8}-\d{4})/;
export const CASES = '/modules/cases/pages/cases/index';
export const REPORT = '/modules/cases/pages/report/index';
export const DESK = '/staff/cases/pages/desk/index';

/** The desk with every case that has these words, whatever its step. */
export function deskWith(words: string): string {
  return `${DESK}?box=all&q=${encodeURIComponent(words)}`;
}

export async function logInAsResident(scene: Scene, role: Role): Promise<Person> {
  const resident = await scene.enter(role);
  await resident.open(CASES);
  await resident.tap('登录看我的诉求');
  await scene.logIn(role);
  await resident.sees('我要报事');
  return resident;
}

export async function fileIt(worker: Person): Promise<void> {
  await worker.tap('立案');
  await worker.tap('立案', { within: '立案条件：' });
  await worker.sees('已立案');
}

export async function signIt(worker: Person): Promise<void> {
  await worker.tap('签收');
  await worker.tap('签收', { within: '签收后由本单位办理' });
  await worker.sees('处置中');
}

/** The grid takes it on itself: no other unit. */
export async function handleIt(worker: Person): Promise<void> {
  await worker.tap('自己办理');
  await worker.tap('自己办理', { within: '由你办理到反馈为止' });
  await worker.sees('处置中');
}

/** With a photo from where the first one was taken; where there is none, with the reason. */
export async function giveAnswer(worker: Person, words: string, photo: Photo, noBeforePhoto?: string): Promise<void> {
  await worker.tap('反馈结果');
  await worker.choose('办理结果', '已解决');
  await worker.fill('给报事人的说明', words);
  if (noBeforePhoto !== undefined) await worker.fill('为什么没有处置前照片', noBeforePhoto);
  await worker.photograph('添加照片', photo);
  await worker.tap('反馈结果', { within: '结案条件：' });
  await worker.sees('已反馈，待核查');
}
