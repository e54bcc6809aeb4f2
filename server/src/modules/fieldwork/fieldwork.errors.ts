import { AppException } from '../../common/errors/app-exception.ts';

/** One open round a person. */
export const patrolStillOpen = () => new AppException('FIELDWORK_PATROL_OPEN');
export const pointVisited = () => new AppException('FIELDWORK_POINT_VISITED');
export const noPoints = () => new AppException('FIELDWORK_NO_POINTS');
export const pointsFull = () => new AppException('FIELDWORK_POINTS_FULL');
export const ruleChanged = () => new AppException('FIELDWORK_RULE_CHANGED');
/** The same name at the same address is in the archive of this community. */
export const archiveExists = () => new AppException('FIELDWORK_ARCHIVE_EXISTS');
export const responsibleUnfit = () => new AppException('FIELDWORK_RESPONSIBLE_UNFIT');
