/** Who may do what on which node (pure). */
import type { Permission } from '@yuandian/shared/common/permission';
import type { Role } from '@yuandian/shared/common/role';
import { mayAssign } from '@yuandian/shared/grid/grid.rules';
import { mayIn, type Actor } from '../../common/auth/actor.ts';

/** `null` stands for the demo seed and the command line, which may do everything. */
export type Author = Actor | null;

export function mayWorkIn(author: Author, permission: Permission, path: string): boolean {
  return author === null || mayIn(author, permission, path);
}

/** Whether one of the author's own offices at or above the node is allowed to give and end the role. */
export function mayAssignAt(author: Author, role: Role, path: string): boolean {
  if (author === null) return true;
  return author.grants.some((grant) => mayAssign(grant.role, role) && grant.prefixes.some((prefix) => path.startsWith(prefix)));
}

export function authorName(author: Author): string {
  return author?.displayName ?? '系统';
}
