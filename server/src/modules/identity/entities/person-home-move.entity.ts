import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** Where a person lived before; appended, never changed. */
@Entity('person_home_move')
@Index('ix_person_home_move_person', ['personId', 'movedAt'])
export class PersonHomeMoveEntity {
  @IdKey() id: string;
  @IdColumn() personId: PersonId;
  @CodeColumn(160, { nullable: true }) fromPath: string | null;
  @CodeColumn(160, { nullable: true }) toPath: string | null;
  @TextColumn(400) reason: string;
  @IdColumn({ nullable: true }) movedById: PersonId | null;
  @TextColumn(60) movedByName: string;
  @TimeColumn() movedAt: Date;
}
