import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type {
  ApiClientView, DeliveryView, HandoverView, OuterSystemView, SecretView, WebhookView,
} from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId, DeliveryId, HandoverId, OuterSystemId, WebhookId } from '@yuandian/shared/integrations/integrations.types';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { PageQueryDto } from '../../common/http/fields.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { ApiClientService } from './api-client.service.ts';
import { ClientsReader } from './clients.reader.ts';
import { DeadLetterService } from './dead-letter.service.ts';
import { CreateClientDto, EditClientDto, RotateDto } from './dto/edit-client.dto.ts';
import { CreateSystemDto, EditSystemDto, HandoverQueryDto } from './dto/edit-system.dto.ts';
import { CreateWebhookDto, DeliveryQueryDto, EditWebhookDto } from './dto/edit-webhook.dto.ts';
import { ReasonDto } from './dto/reason.dto.ts';
import { HandoversReader } from './handovers.reader.ts';
import { OuterSystemService } from './outer-system.service.ts';
import { WebhookService } from './webhook.service.ts';
import { WebhooksReader } from './webhooks.reader.ts';

@Controller()
export class IntegrationsStaffController {
  constructor(
    private readonly clients: ApiClientService,
    private readonly clientsReader: ClientsReader,
    private readonly webhooks: WebhookService,
    private readonly webhooksReader: WebhooksReader,
    private readonly systems: OuterSystemService,
    private readonly handoversReader: HandoversReader,
    private readonly letters: DeadLetterService,
  ) {}

  @Route(integrationsStaffApi.listClients)
  listClients(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<ApiClientView>> {
    return this.clientsReader.list(actor, query);
  }

  @Route(integrationsStaffApi.createClient)
  createClient(@CurrentActor() actor: Actor, @Body() dto: CreateClientDto): Promise<SecretView> {
    return this.clients.create(actor, dto);
  }

  @Route(integrationsStaffApi.editClient)
  editClient(@CurrentActor() actor: Actor, @IdParam('id') id: ApiClientId, @Body() dto: EditClientDto): Promise<ApiClientView> {
    return this.clients.edit(actor, id, dto);
  }

  @Route(integrationsStaffApi.rotateClient)
  rotateClient(@CurrentActor() actor: Actor, @IdParam('id') id: ApiClientId, @Body() dto: RotateDto): Promise<SecretView> {
    return this.clients.rotate(actor, id, dto);
  }

  @Route(integrationsStaffApi.disableClient)
  disableClient(@CurrentActor() actor: Actor, @IdParam('id') id: ApiClientId, @Body() { reason }: ReasonDto): Promise<ApiClientView> {
    return this.clients.disable(actor, id, reason);
  }

  @Route(integrationsStaffApi.enableClient)
  enableClient(@CurrentActor() actor: Actor, @IdParam('id') id: ApiClientId, @Body() { reason }: ReasonDto): Promise<ApiClientView> {
    return this.clients.enable(actor, id, reason);
  }

  @Route(integrationsStaffApi.listWebhooks)
  listWebhooks(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<WebhookView>> {
    return this.webhooksReader.list(actor, query);
  }

  @Route(integrationsStaffApi.createWebhook)
  createWebhook(@CurrentActor() actor: Actor, @Body() dto: CreateWebhookDto): Promise<SecretView> {
    return this.webhooks.create(actor, dto);
  }

  @Route(integrationsStaffApi.editWebhook)
  editWebhook(@CurrentActor() actor: Actor, @IdParam('id') id: WebhookId, @Body() dto: EditWebhookDto): Promise<WebhookView> {
    return this.webhooks.edit(actor, id, dto);
  }

  @Route(integrationsStaffApi.disableWebhook)
  disableWebhook(@CurrentActor() actor: Actor, @IdParam('id') id: WebhookId, @Body() { reason }: ReasonDto): Promise<WebhookView> {
    return this.webhooks.disable(actor, id, reason);
  }

  @Route(integrationsStaffApi.enableWebhook)
  enableWebhook(@CurrentActor() actor: Actor, @IdParam('id') id: WebhookId, @Body() { reason }: ReasonDto): Promise<WebhookView> {
    return this.webhooks.enable(actor, id, reason);
  }

  @Route(integrationsStaffApi.listDeliveries)
  listDeliveries(@CurrentActor() actor: Actor, @Query() query: DeliveryQueryDto): Promise<Page<DeliveryView>> {
    return this.webhooksReader.listDeliveries(actor, query);
  }

  @Route(integrationsStaffApi.redriveDelivery)
  redriveDelivery(@CurrentActor() actor: Actor, @IdParam('id') id: DeliveryId, @Body() { reason }: ReasonDto): Promise<DeliveryView> {
    return this.letters.settleDelivery(actor, id, 'redrive', reason);
  }

  @Route(integrationsStaffApi.dropDelivery)
  dropDelivery(@CurrentActor() actor: Actor, @IdParam('id') id: DeliveryId, @Body() { reason }: ReasonDto): Promise<DeliveryView> {
    return this.letters.settleDelivery(actor, id, 'drop', reason);
  }

  @Route(integrationsStaffApi.listSystems)
  listSystems(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<OuterSystemView>> {
    return this.handoversReader.listSystems(actor, query);
  }

  @Route(integrationsStaffApi.createSystem)
  createSystem(@CurrentActor() actor: Actor, @Body() dto: CreateSystemDto): Promise<SecretView> {
    return this.systems.create(actor, dto);
  }

  @Route(integrationsStaffApi.editSystem)
  editSystem(@CurrentActor() actor: Actor, @IdParam('id') id: OuterSystemId, @Body() dto: EditSystemDto): Promise<OuterSystemView> {
    return this.systems.edit(actor, id, dto);
  }

  @Route(integrationsStaffApi.disableSystem)
  disableSystem(@CurrentActor() actor: Actor, @IdParam('id') id: OuterSystemId, @Body() { reason }: ReasonDto): Promise<OuterSystemView> {
    return this.systems.disable(actor, id, reason);
  }

  @Route(integrationsStaffApi.enableSystem)
  enableSystem(@CurrentActor() actor: Actor, @IdParam('id') id: OuterSystemId, @Body() { reason }: ReasonDto): Promise<OuterSystemView> {
    return this.systems.enable(actor, id, reason);
  }

  @Route(integrationsStaffApi.listHandovers)
  listHandovers(@CurrentActor() actor: Actor, @Query() query: HandoverQueryDto): Promise<Page<HandoverView>> {
    return this.handoversReader.list(actor, query);
  }

  @Route(integrationsStaffApi.redriveHandover)
  redriveHandover(@CurrentActor() actor: Actor, @IdParam('id') id: HandoverId, @Body() { reason }: ReasonDto): Promise<HandoverView> {
    return this.letters.settleHandover(actor, id, 'redrive', reason);
  }

  @Route(integrationsStaffApi.dropHandover)
  dropHandover(@CurrentActor() actor: Actor, @IdParam('id') id: HandoverId, @Body() { reason }: ReasonDto): Promise<HandoverView> {
    return this.letters.settleHandover(actor, id, 'drop', reason);
  }
}
