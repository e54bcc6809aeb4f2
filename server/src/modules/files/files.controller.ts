import { Controller, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces } from '@nestjs/swagger';
import type { FileId } from '@yuandian/shared/common/ids';
import { filesApi } from '@yuandian/shared/files/files.api';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileSize, FileView } from '@yuandian/shared/files/files.types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../common/auth/actor.ts';
import { CurrentActor } from '../../common/auth/current-actor.decorator.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { IdParam } from '../../common/http/id-param.decorator.ts';
import { receiveFile } from '../../common/http/receive-file.ts';
import { Route } from '../../common/http/route.decorator.ts';
import { OpenLinkDto } from './dto/open-link.dto.ts';
import { FILE_SIZES, STORED_TYPE } from './files.mapper.ts';
import { FilesReader } from './files.reader.ts';
import { FilesService } from './files.service.ts';

@Controller()
export class FilesController {
  constructor(private readonly files: FilesService, private readonly reader: FilesReader) {}

  @Route(filesApi.uploadPhoto)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  uploadPhoto(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<FileView> {
    return this.files.upload(actor, async () => (await receiveFile(request, FILE_LIMITS.bytes)).bytes);
  }

  @Route(filesApi.getFile)
  getFile(@CurrentActor() actor: Actor, @IdParam('id') id: FileId): Promise<FileView> {
    return this.reader.get(actor, id);
  }

  /** A browser that is led here by somebody else's page still runs nothing: fixed type, no sniffing, sandbox. */
  @Route(filesApi.openLink)
  @ApiProduces(STORED_TYPE)
  async openLink(
    @IdParam('id') id: FileId, @Param('size') size: FileSize, @Query() link: OpenLinkDto, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (!FILE_SIZES.includes(size)) throw notFound();
    const { bytes, seconds } = await this.reader.open({ id, size }, link);
    reply.headers({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': `private, max-age=${seconds}`,
    });
    return new StreamableFile(bytes, { type: STORED_TYPE, disposition: `inline; filename="${id}-${size}.jpg"`, length: bytes.length });
  }
}
