import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DivisionDirectory } from '../../common/auth/division-directory.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { DivisionReader } from './division.reader.ts';
import { DivisionAliasEntity } from './entities/division-alias.entity.ts';
import { DivisionHistoryEntity } from './entities/division-history.entity.ts';
import { DivisionEntity } from './entities/division.entity.ts';
import { GridImportEntity } from './entities/grid-import.entity.ts';
import { PersonRoleEntity } from './entities/person-role.entity.ts';
import { RoleReader } from './role.reader.ts';

/** Global for one port only: `identity`, which stands below, asks the tree for names through DivisionDirectory. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([DivisionEntity, DivisionHistoryEntity, DivisionAliasEntity, PersonRoleEntity, GridImportEntity]), IdentityModule],
  providers: [DivisionReader, RoleReader, { provide: DivisionDirectory, useExisting: DivisionReader }],
  exports: [DivisionReader, RoleReader, DivisionDirectory],
})
export class GridModule {}
