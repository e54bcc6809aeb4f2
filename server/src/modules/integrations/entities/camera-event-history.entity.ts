import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('camera_event_history')
@Index('ix_camera_event_history_subject', ['subjectId', 'createdAt'])
export class CameraEventHistoryEntity extends HistoryEntity {}
