/**
 * The 125 camera feeds of 中原西路街道 (source article), with a key that may report for them, a webhook that is switched off, and 12345 as
 * a system that takes cases over and does not answer: what is handed to it shows how sending is tried again.
 * Numbers, kinds and places of the cameras are made up, and name no school, hospital or firm.
 */
import type { INestApplicationContext } from '@nestjs/common';
import type { RegisterCameraRequest } from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId, OuterSystemId, WebhookId } from '@yuandian/shared/integrations/integrations.types';
import { DataSource } from 'typeorm';
import { seedId } from '../../common/ids/new-id.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { seedActor } from '../identity/identity.seed.ts';
import { ApiClientService } from './api-client.service.ts';
import { CameraService } from './camera.service.ts';
import { OuterSystemService } from './outer-system.service.ts';
import { WebhookService } from './webhook.service.ts';

const STREET = '/410102/410102010/';
const CENTRE = { latitude: 34.7495, longitude: 113.571 };

/** What the street's centre watches: schools, hospitals, building sites, courtyards; together 125. */
const WATCHED: readonly { name: string; places: readonly string[]; count: number }[] = [
  { name: '学校周边', places: ['校门口', '上下学通道', '围墙外人行道'], count: 28 },
  { name: '医院周边', places: ['门诊入口', '急救通道', '停车场出入口'], count: 15 },
  { name: '工地', places: ['大门', '渣土车冲洗处', '围挡外'], count: 22 },
  { name: '楼院', places: ['院门口', '非机动车棚', '垃圾分类点', '消防通道'], count: 60 },
];

const clientId: ApiClientId = seedId('integrations.client.zhongyuan-west');
const webhookId: WebhookId = seedId('integrations.webhook.demo');
const systemId: OuterSystemId = seedId('integrations.system.12345');
/** A free port of this machine: nothing listens there. */
const NOBODY = 'http://127.0.0.1:9/yuandian';

export async function seedIntegrations(app: INestApplicationContext): Promise<void> {
  await seedCameras(app);
  const admin = await seedActor(app, 'platformAdmin');
  if (!(await isThere(app, 'api_client', clientId))) {
    await app.get(ApiClientService, { strict: false }).create(admin, {
      name: '演示·中原西路视频平台', permissions: ['integrations.camera.report'], divisionPath: STREET, addresses: [], expiresAt: null,
    }, clientId);
  }
  if (!(await isThere(app, 'outer_system', systemId))) {
    await app.get(OuterSystemService, { strict: false }).create(admin, { name: '演示·12345 热线', code: '12345', url: NOBODY, divisionPath: '/410102/', clientId: null }, systemId);
  }
  if (await isThere(app, 'webhook', webhookId)) return;
  const webhooks = app.get(WebhookService, { strict: false });
  await webhooks.create(admin, { name: '演示·区级平台', url: NOBODY, events: ['case.filed', 'case.closed'], divisionPath: '/410102/' }, webhookId);
  await webhooks.disable(admin, webhookId, '演示：没有真实的接收方');
}

async function seedCameras(app: INestApplicationContext): Promise<void> {
  const communities = await app.get(DivisionReader, { strict: false }).childrenOf(STREET);
  const service = app.get(CameraService, { strict: false });
  const cameras = camerasOf(communities.map(({ path }) => path));
  await app.get(Tx, { strict: false }).run(async (manager) => {
    for (const camera of cameras) {
      const id = seedId(`integrations.camera.${camera.number}`);
      const standing = await selectOne<{ id: string }>(manager, 'SELECT id FROM camera WHERE id = ?', [id]);
      if (!standing) await service.insert(manager, id, camera);
    }
  });
}

/** Spread over the communities of the street, a few hundred metres around its middle. */
function camerasOf(paths: readonly string[]): RegisterCameraRequest[] {
  return WATCHED.flatMap(({ name, places, count }) => Array.from({ length: count }, (_unused, index) => ({ name: `${name} ${index + 1} 号`, place: places[index % places.length] ?? '' })))
    .map(({ name, place }, index) => ({
      number: `ZYXL-${String(index + 1).padStart(3, '0')}`, name, place: `${name}${place}`, divisionPath: paths[index % paths.length] ?? STREET,
      point: { latitude: round(CENTRE.latitude + ((index % 12) - 6) * 0.0009), longitude: round(CENTRE.longitude + (Math.floor(index / 12) - 5) * 0.0011) },
    }));
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

async function isThere(app: INestApplicationContext, table: string, id: string): Promise<boolean> {
  return (await selectOne<{ id: string }>(app.get(DataSource, { strict: false }).manager, `SELECT id FROM ${table} WHERE id = ?`, [id])) !== null;
}
