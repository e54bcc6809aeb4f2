import { Body, Controller, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { PHOTO_TYPES } from '@yuandian/shared/files/files.limits';
import { integrationsApi } from '@yuandian/shared/integrations/integrations.api';
import type { CameraFindingView, ClientFileView, HandoverId, HandoverReplyView } from '@yuandian/shared/integrations/integrations.types';
import type { FastifyRequest } from 'fastify';
import type { ApiClient } from '../../common/auth/client-lookup.ts';
import { CurrentClient } from '../../common/auth/current-client.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { CameraEventService } from './camera-event.service.ts';
import { ReplyHandoverDto } from './dto/reply-handover.dto.ts';
import { ReportFindingDto } from './dto/report-finding.dto.ts';
import { HandoverService } from './handover.service.ts';

@Controller()
export class IntegrationsController {
  constructor(private readonly findings: CameraEventService, private readonly handovers: HandoverService) {}

  @Route(integrationsApi.reportFinding)
  reportFinding(@CurrentClient() client: ApiClient, @Body() dto: ReportFindingDto): Promise<CameraFindingView> {
    return this.findings.report(client, dto);
  }

  @Route(integrationsApi.sendPhoto)
  @ApiConsumes(...PHOTO_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'X-Content-SHA256', required: true, description: 'SHA-256 of the photo in hexadecimal digits: it is signed, and checked when the photo has come.' })
  sendPhoto(@CurrentClient() client: ApiClient, @Req() request: FastifyRequest): Promise<ClientFileView> {
    return this.findings.receivePhoto(client, request);
  }

  @Route(integrationsApi.replyHandover)
  replyHandover(@CurrentClient() client: ApiClient, @IdParam('id') id: HandoverId, @Body() dto: ReplyHandoverDto): Promise<HandoverReplyView> {
    return this.handovers.reply(client, id, dto);
  }
}
