import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { configuredStore } from '../../storage/configured-store.ts';
import { FileEntity } from './entities/file.entity.ts';
import { FilesController } from './files.controller.ts';
import { FilesJobs } from './files.jobs.ts';
import { FilesReader } from './files.reader.ts';
import { FilesService } from './files.service.ts';
import { ObjectStore } from '../../storage/object-store.ts';
import { PhotoService } from './photo.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([FileEntity])],
  controllers: [FilesController],
  providers: [{ provide: ObjectStore, useFactory: configuredStore }, PhotoService, FilesService, FilesReader, FilesJobs],
  exports: [FilesService, FilesReader],
})
export class FilesModule {}
