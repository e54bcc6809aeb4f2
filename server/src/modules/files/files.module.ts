import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AvatarStore } from '../../common/personal-data/avatar-store.ts';
import { PhotoAlbum } from '../../common/photos/photo-album.ts';
import { configuredStore } from '../../storage/configured-store.ts';
import { ObjectStore } from '../../storage/object-store.ts';
import { AvatarService } from './avatar.service.ts';
import { FileEntity } from './entities/file.entity.ts';
import { RecordingDayQuotaEntity } from './entities/recording-day-quota.entity.ts';
import { FilesDataService } from './files-data.service.ts';
import { FilesController } from './files.controller.ts';
import { FilesJobs } from './files.jobs.ts';
import { FilesReader } from './files.reader.ts';
import { FilesService } from './files.service.ts';
import { PhotoAlbumService } from './photo-album.service.ts';
import { PhotoService } from './photo.service.ts';
import { RecordingService } from './recording.service.ts';

@Module({
  imports: [TypeOrmModule.forFeature([FileEntity, RecordingDayQuotaEntity])],
  controllers: [FilesController],
  providers: [
    { provide: ObjectStore, useFactory: configuredStore }, PhotoService, RecordingService, FilesService, FilesReader, FilesJobs, FilesDataService,
    { provide: AvatarStore, useClass: AvatarService }, { provide: PhotoAlbum, useClass: PhotoAlbumService },
  ],
  exports: [FilesService, FilesReader],
})
export class FilesModule {}
