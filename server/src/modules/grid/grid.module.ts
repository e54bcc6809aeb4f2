import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DivisionDirectory } from '../../common/auth/division-directory.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { AssetController } from './asset.controller.ts';
import { AssetDeskReader } from './asset-desk.reader.ts';
import { AssetImportService } from './asset-import.service.ts';
import { AssetReader } from './asset.reader.ts';
import { AssetService } from './asset.service.ts';
import { CommunityReader } from './community.reader.ts';
import { DivisionImportService } from './division-import.service.ts';
import { DivisionReader } from './division.reader.ts';
import { DivisionService } from './division.service.ts';
import { AssetEntity, AssetHistoryEntity } from './entities/asset.entity.ts';
import { DivisionAliasEntity } from './entities/division-alias.entity.ts';
import { DivisionHistoryEntity } from './entities/division-history.entity.ts';
import { DivisionEntity } from './entities/division.entity.ts';
import { GridImportEntity } from './entities/grid-import.entity.ts';
import { GridShapeEntity } from './entities/grid-shape.entity.ts';
import { PersonRoleEntity } from './entities/person-role.entity.ts';
import { ExportReader } from './export.reader.ts';
import { GridDataService } from './grid-data.service.ts';
import { GridController } from './grid.controller.ts';
import { GridJobs } from './grid.jobs.ts';
import { GridStaffController } from './grid.staff.controller.ts';
import { ImportRecordReader } from './import-record.reader.ts';
import { ImportSheetService } from './import-sheet.service.ts';
import { PeopleDirectoryReader } from './people-directory.reader.ts';
import { PeopleImportService } from './people-import.service.ts';
import { PeopleController } from './people.controller.ts';
import { PersonRoleReader } from './person-role.reader.ts';
import { ResidenceService } from './residence.service.ts';
import { RoleReader } from './role.reader.ts';
import { RoleService } from './role.service.ts';
import { SetUpService } from './set-up.service.ts';
import { ShapeImportService } from './shape-import.service.ts';
import { TreeReader } from './tree.reader.ts';

/** Global for one port only: `identity`, which stands below, asks the tree for names through DivisionDirectory. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([DivisionEntity, DivisionHistoryEntity, DivisionAliasEntity, PersonRoleEntity, GridImportEntity, GridShapeEntity, AssetEntity, AssetHistoryEntity]), IdentityModule],
  controllers: [GridController, GridStaffController, PeopleController, AssetController],
  providers: [
    DivisionReader, TreeReader, CommunityReader, RoleReader, PersonRoleReader, PeopleDirectoryReader, ImportRecordReader, ExportReader,
    DivisionService, RoleService, ResidenceService, ImportSheetService, DivisionImportService, PeopleImportService, ShapeImportService, GridDataService, GridJobs, SetUpService,
    AssetReader, AssetDeskReader, AssetService, AssetImportService,
    { provide: DivisionDirectory, useExisting: DivisionReader },
  ],
  exports: [ImportSheetService, AssetReader, AssetService, DivisionReader, RoleReader, RoleService, DivisionDirectory],
})
export class GridModule {}
