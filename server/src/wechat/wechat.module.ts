import { Global, Module } from '@nestjs/common';
import { env } from '../config/env.ts';
import { HttpWechatClient } from './http-wechat.client.ts';
import { SimulatedWechatClient } from './simulated-wechat.client.ts';
import { WechatClient } from './wechat.client.ts';

function configuredClient(): WechatClient {
  const { demo, publicUrl, wechat } = env();
  if (demo) return new SimulatedWechatClient(publicUrl);
  return new HttpWechatClient({ appId: wechat.appId, secret: wechat.appSecret, baseUrl: wechat.baseUrl });
}

@Global()
@Module({
  providers: [{ provide: WechatClient, useFactory: configuredClient }],
  exports: [WechatClient],
})
export class WechatModule {}
