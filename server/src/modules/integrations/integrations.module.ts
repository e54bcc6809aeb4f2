import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientLookup } from '../../common/auth/client-lookup.ts';
import { EventLog } from '../../common/events/event-log.ts';
import { OuterSystems } from '../../common/outer-systems/outer-systems.ts';
import { OutboundHttp } from '../../common/outbound/outbound-http.ts';
import { env } from '../../config/env.ts';
import { CasesModule } from '../cases/cases.module.ts';
import { FilesModule } from '../files/files.module.ts';
import { GridModule } from '../grid/grid.module.ts';
import { ApiClientService } from './api-client.service.ts';
import { CameraEventService } from './camera-event.service.ts';
import { CameraImportService } from './camera-import.service.ts';
import { CameraService } from './camera.service.ts';
import { CamerasController } from './cameras.controller.ts';
import { CamerasReader } from './cameras.reader.ts';
import { CaseLink } from './case-link.service.ts';
import { ClientAuthService } from './client-auth.service.ts';
import { ClientsReader } from './clients.reader.ts';
import { ConnectedCases } from './connected-cases.service.ts';
import { DeadLetterService } from './dead-letter.service.ts';
import { DeliveryService } from './delivery.service.ts';
import { ApiClientEntity } from './entities/api-client.entity.ts';
import { CameraEventHistoryEntity } from './entities/camera-event-history.entity.ts';
import { CameraEventEntity } from './entities/camera-event.entity.ts';
import { CameraEntity } from './entities/camera.entity.ts';
import { ClientNonceEntity } from './entities/client-nonce.entity.ts';
import { OuterCaseHistoryEntity } from './entities/outer-case-history.entity.ts';
import { OuterCaseEntity } from './entities/outer-case.entity.ts';
import { OuterMessageEntity } from './entities/outer-message.entity.ts';
import { OuterSystemEntity } from './entities/outer-system.entity.ts';
import { WebhookDeliveryHistoryEntity } from './entities/webhook-delivery-history.entity.ts';
import { WebhookDeliveryEntity } from './entities/webhook-delivery.entity.ts';
import { WebhookEntity } from './entities/webhook.entity.ts';
import { EventLogService } from './event-log.service.ts';
import { FindingService } from './finding.service.ts';
import { HandoverDeliveryService } from './handover-delivery.service.ts';
import { HandoverService } from './handover.service.ts';
import { HandoversReader } from './handovers.reader.ts';
import { IntegrationsController } from './integrations.controller.ts';
import { IntegrationsJobs } from './integrations.jobs.ts';
import { IntegrationsStaffController } from './integrations.staff.controller.ts';
import { OuterClientService, OuterSystem } from './outer-client.service.ts';
import { OuterSystemService } from './outer-system.service.ts';
import { SecretService } from './secret.service.ts';
import { WebhookService } from './webhook.service.ts';
import { WebhooksReader } from './webhooks.reader.ts';

const ENTITIES = [
  ApiClientEntity, ClientNonceEntity, WebhookEntity, WebhookDeliveryEntity, WebhookDeliveryHistoryEntity, OuterSystemEntity, OuterCaseEntity,
  OuterCaseHistoryEntity, OuterMessageEntity, CameraEntity, CameraEventEntity, CameraEventHistoryEntity,
];

/** Outside of tests and the demo world nothing leaves but by https, and never to a machine of our own network. */
function configuredHttp(): OutboundHttp {
  const atHome = env().demo || env().mode === 'test';
  return new OutboundHttp({ httpsOnly: !atHome, privateAllowed: atHome });
}

/** Global for three ports: the guard asks ClientLookup who signed, every module records through EventLog, cases ask OuterSystems where they can go. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), GridModule, FilesModule, CasesModule],
  controllers: [IntegrationsController, IntegrationsStaffController, CamerasController],
  providers: [
    SecretService, ClientsReader, WebhooksReader, HandoversReader, CamerasReader, ApiClientService, WebhookService, OuterSystemService, CameraService,
    CameraImportService, CameraEventService, FindingService, DeliveryService, HandoverService, HandoverDeliveryService, DeadLetterService, IntegrationsJobs,
    ClientAuthService, { provide: ClientLookup, useExisting: ClientAuthService }, { provide: EventLog, useClass: EventLogService },
    { provide: OuterSystem, useClass: OuterClientService }, { provide: CaseLink, useClass: ConnectedCases }, { provide: OuterSystems, useExisting: HandoversReader },
    { provide: OutboundHttp, useFactory: configuredHttp },
  ],
  exports: [ClientLookup, EventLog, OuterSystems, OutboundHttp],
})
export class IntegrationsModule {}
