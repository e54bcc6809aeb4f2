import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { env } from '../config/env.ts';
import { dataSourceOptions, openDataSource, refuseNewerSchema } from './data-source.ts';
import { statementLog } from './statement-log.ts';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: () => ({ ...dataSourceOptions(env(), { entities: [], logger: statementLog() }), autoLoadEntities: true, retryAttempts: 0 }),
      dataSourceFactory: async (options) => {
        if (!options) throw new Error('The database has no options');
        const dataSource = await openDataSource(options);
        await refuseNewerSchema(dataSource);
        if (env().autoMigrate) await dataSource.runMigrations({ transaction: 'each' });
        return dataSource;
      },
    }),
  ],
})
export class DatabaseModule {}
