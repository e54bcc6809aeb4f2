import type { Actor } from '../../common/auth/actor.ts';
import type { FileEntity } from './entities/file.entity.ts';

/** Staff whose grant covers a division and is not narrowed to one shop or stock point. */
function isStaffOf(actor: Actor, divisionPath: string): boolean {
  return actor.grants.some((grant) => grant.subjectId === null && grant.prefixes.some((prefix) => divisionPath.startsWith(prefix)));
}

/** Who may ask for fresh links of a file by its id. Modules that show a file within their own page judge by their own row. */
export function maySeeFile(actor: Actor, file: FileEntity): boolean {
  if (file.uploaderId === actor.personId) return true;
  if (file.attachedAt === null) return false;
  if (file.visibility === 'public') return true;
  return file.visibility === 'scope' && file.divisionPath !== null && isStaffOf(actor, file.divisionPath);
}
