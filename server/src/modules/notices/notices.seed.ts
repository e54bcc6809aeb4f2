/** Three announcements out of the source article: 莲湖街道's campaign, 锦艺东社区's cabinet, 中原西路街道's wires. Days and hours are made up. */
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AnnouncementStatus } from '@yuandian/shared/notices/announcement-status';
import type { SaveAnnouncementRequest } from '@yuandian/shared/notices/notices.staff.types';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { seedActor } from '../identity/identity.seed.ts';
import { AnnouncementService } from './announcement.service.ts';

type Words = Pick<SaveAnnouncementRequest, 'divisionPath' | 'title' | 'body'> & Partial<SaveAnnouncementRequest>;
interface Announced extends Words { key: string; persona: string }

const ANNOUNCEMENTS: readonly Announced[] = [
  {
    key: 'hygiene-campaign', persona: 'streetOperator', divisionPath: '/410102/410102013/', pinned: true,
    title: '国家卫生城市复审，邀你一起动手',
    body: '莲湖街道迎接国家卫生城市复审，志愿任务已经发布，欢迎志愿者、党员和居民参加。\n'
      + '打开“志愿服务”，在“专项行动”里认领任务，服务时长和积分照常记。\n看到卫生死角，请告诉网格员。',
  },
  {
    key: 'cabinet', persona: 'communityLeader', divisionPath: '/410102/410102004/410102004009/',
    title: '积分兑换柜开了，积分可以换日用品',
    body: '党群服务中心设了日用品积分兑换柜，辖区 11 家商户也有免费的娱乐、养生、餐饮等商品。\n'
      + '在“积分兑换”里挑好，凭领取码来取。\n不会用手机的老人，可以请网格员帮忙。',
  },
  {
    key: 'wires', persona: 'districtAdmin', divisionPath: '/410102/410102010/', importance: 'important',
    title: '不要飞线充电，不要推车上楼',
    body: '请不要从楼上拉电线给电动车充电，不要把电动车和电池带进楼道和家里。\n'
      + '请到集中充电的地方充电，充满就拔。\n发现有人飞线充电，请告诉网格员；闻到焦味、看到冒烟，先离开，马上打 119。',
  },
];

/** Two steps, each left out when it was done, so that a seed that was cut short is finished by the next. */
export async function seedNotices(app: INestApplicationContext): Promise<void> {
  const announcements = app.get(AnnouncementService, { strict: false });
  for (const { key, persona, ...words } of ANNOUNCEMENTS) {
    const id = seedId(`notices.announcement.${key}`);
    const actor = await seedActor(app, persona);
    const found = await selectOne<{ status: AnnouncementStatus }>(
      app.get(DataSource, { strict: false }).manager, 'SELECT status FROM announcement WHERE id = ?', [id],
    );
    if (!found) {
      await announcements.draft(actor, {
        group: 'residents', importance: 'normal', photoIds: [], pinned: false, byWechat: false, urgent: false, expiresAt: null, correctsId: null, ...words,
      }, id);
    }
    if (!found || found.status === 'DRAFT') await announcements.publish(actor, id, {});
  }
}
