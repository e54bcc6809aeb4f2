import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { env } from '../../config/env.ts';
import { FileEntity } from './entities/file.entity.ts';
import { FilesController } from './files.controller.ts';
import { FilesJobs } from './files.jobs.ts';
import { FilesReader } from './files.reader.ts';
import { FilesService } from './files.service.ts';
import { PhotoService } from './photo.service.ts';
import { LocalDiskStore } from './storage/local-disk.store.ts';
import { ObjectStore } from './storage/object-store.ts';
import { S3Store } from './storage/s3.store.ts';

function configuredStore(): ObjectStore {
  const { objectStore, dataDir } = env();
  return objectStore.kind === 's3' ? new S3Store(objectStore) : new LocalDiskStore(join(dataDir, 'files'));
}

@Module({
  imports: [TypeOrmModule.forFeature([FileEntity])],
  controllers: [FilesController],
  providers: [{ provide: ObjectStore, useFactory: configuredStore }, PhotoService, FilesService, FilesReader, FilesJobs],
  exports: [FilesService, FilesReader],
})
export class FilesModule {}
