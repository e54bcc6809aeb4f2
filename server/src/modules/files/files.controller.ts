import { Controller, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FileId } from '@yuandian/shared/common/ids';
import { filesApi } from '@yuandian/shared/files/files.api';
import { FILE_LIMITS, RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FilePart, FileView, PhotoView, RecordingView } from '@yuandian/shared/files/files.types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { receiveFile } from '../../common/http/receive-file.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { OpenLinkDto } from './dto/open-link.dto.ts';
import { STORED_TYPES } from './files.mapper.ts';
import { FilesReader } from './files.reader.ts';
import { FilesService } from './files.service.ts';

@Controller()
export class FilesController {
  constructor(private readonly files: FilesService, private readonly reader: FilesReader) {}

  @Route(filesApi.uploadPhoto)
  uploadPhoto(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PhotoView> {
    return this.files.uploadPhoto(actor, async () => (await receiveFile(request, FILE_LIMITS.bytes)).bytes);
  }

  @Route(filesApi.uploadRecording)
  uploadRecording(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<RecordingView> {
    return this.files.uploadRecording(actor, async () => (await receiveFile(request, RECORDING_LIMITS.video.bytes)).bytes);
  }

  @Route(filesApi.getFile)
  getFile(@CurrentActor() actor: Actor, @IdParam('id') id: FileId): Promise<FileView> {
    return this.reader.get(actor, id);
  }

  /** A browser that is led here by somebody else's page still runs nothing: fixed type, no sniffing, sandbox. */
  @Route(filesApi.openLink)
  @ApiProduces(...STORED_TYPES)
  async openLink(
    @IdParam('id') id: FileId, @Param('part') part: FilePart, @Query() link: OpenLinkDto,
    @Req() { headers }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { content, type, length, name, range, total, seconds } = await this.reader.open({ id, part }, link, headers.range);
    reply.headers({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': `private, max-age=${seconds}`,
      ...(part === 'recording' && { 'Accept-Ranges': 'bytes' }),
    });
    if (range) reply.status(206).header('Content-Range', `bytes ${range.first}-${range.last}/${total}`);
    return new StreamableFile(content, { type, disposition: `inline; filename="${name}"`, length });
  }
}
