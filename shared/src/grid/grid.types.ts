import type { DivisionId, Id, PersonId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Role } from '../common/role.ts';
import type { Instant, LocalDate } from '../common/time.ts';

export type PersonRoleId = Id<'person-role'>;
export type ImportId = Id<'import'>;

/** From the district down; an exclusive grid (campus, mall, building site) hangs on a street or a community. */
export type DivisionLevel = 'district' | 'street' | 'community' | 'grid' | 'micro-grid' | 'exclusive-grid';

// For everybody

export interface CommunityQuery extends PageQuery {
  /** Part of the name. */
  q?: string;
}

export interface CommunityView {
  code: string;
  path: string;
  /** e.g. 锦艺东社区 */
  name: string;
  streetName: string;
}

export interface DivisionView {
  code: string;
  path: string;
  level: DivisionLevel;
  levelLabel: string;
  /** Short name, e.g. 锦艺东社区. */
  name: string;
  /** Name as the statistics office writes it, e.g. 锦艺东社区居委会. */
  officialName: string;
  /** With the street before it, e.g. 秦岭路街道 · 锦艺东社区 · 第一网格. */
  fullName: string;
  /** Which houses and yards belong to it. */
  coverage: string | null;
  households: number | null;
  /** Office phone posted for the public (滨州市社会治理网格化服务管理条例 asks for the like). */
  servicePhone: string | null;
}

export interface DivisionWithParentsView extends DivisionView {
  /** From the district down to the parent. */
  parents: DivisionView[];
}

export interface ContactView {
  roleLabel: string;
  /** Masked. */
  displayName: string;
  divisionName: string;
}

export interface MyCommunityView {
  division: DivisionView;
  /** Leaders and workers of the community and its grids, without phones. */
  contacts: ContactView[];
  grids: DivisionView[];
}

// Staff: the tree

export interface TreeQuery {
  /** Code of the node whose children are wanted; absent = the tops of what the caller may see. */
  parent?: string;
}

export interface TreeNodeView extends DivisionView {
  childCount: number;
  /** People who hold a role on this very node today. */
  peopleCount: number;
}

export interface DivisionDetailView extends DivisionWithParentsView {
  id: DivisionId;
  people: RoleHolderView[];
  history: DivisionHistoryView[];
  openedAt: Instant;
}

/** What the node was called and where it hung during a time. */
export interface DivisionHistoryView {
  path: string;
  name: string;
  from: Instant;
  to: Instant | null;
  reason: string;
  changedBy: string;
}

export interface RoleHolderView {
  id: PersonRoleId;
  personId: PersonId;
  displayName: string;
  role: Role;
  roleLabel: string;
  from: LocalDate;
  to: LocalDate | null;
}

/** `undefined` leaves a field, `null` clears it. */
export interface EditDivisionRequest {
  name?: string;
  coverage?: string | null;
  households?: number | null;
  servicePhone?: string | null;
  reason: string;
}

export interface MoveDivisionRequest {
  parentCode: string;
  reason: string;
}

export interface CloseDivisionRequest {
  reason: string;
}

// Staff: people

export interface PeopleQuery extends PageQuery {
  /** A whole name, a whole phone number, or the beginning of a nickname. */
  q?: string;
  role?: Role;
  /** Only people at home or in office below this node. */
  division?: string;
}

export interface PersonRoleView {
  id: PersonRoleId;
  role: Role;
  roleLabel: string;
  divisionCode: string;
  divisionPath: string;
  divisionName: string;
  subjectId: string | null;
  from: LocalDate;
  to: LocalDate | null;
  assignedBy: string;
  endedBy: string | null;
  endReason: string | null;
}

export interface PersonCardView {
  personId: PersonId;
  displayName: string;
  maskedPhone: string | null;
  homeName: string | null;
  /** Held today. */
  roles: PersonRoleView[];
  disabledAt: Instant | null;
}

export interface PersonMoveView {
  fromName: string | null;
  toName: string | null;
  movedAt: Instant;
  movedBy: string;
  reason: string;
}

export interface PersonDetailView extends PersonCardView {
  /** Roles that have ended or not begun. */
  otherRoles: PersonRoleView[];
  moves: PersonMoveView[];
  staffAccount: string | null;
}

export interface AssignRoleRequest {
  role: Role;
  divisionCode: string;
  /** A shop or a stock point, for the roles that are narrowed to one. */
  subjectId?: string;
  /** Today when absent. */
  from?: LocalDate;
  /** Last day in office; open when absent. */
  to?: LocalDate;
}

export interface EndRoleRequest {
  reason: string;
}

export interface MovePersonRequest {
  /** Code of a community; `null` when the person has left the district. */
  divisionCode: string | null;
  reason: string;
}

// Staff: import and export

export type ImportKind = 'divisions' | 'people' | 'assets';
export type SheetFormat = 'csv' | 'xlsx';

export interface ImportQuery {
  /** `true`: check everything and change nothing. */
  dryRun?: boolean;
}

export interface ImportRowProblem {
  /** Line in the file; the header is line 1. */
  line: number;
  /** Column header, or `null` when the whole line is meant. */
  column: string | null;
  problem: string;
}

export interface ImportReportView<Kind extends string = ImportKind> {
  kind: Kind;
  fileName: string;
  dryRun: boolean;
  /** False when there was a problem: then nothing of the file was taken. */
  applied: boolean;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  problemCount: number;
  /** The first {@link GRID_LIMITS.importErrorsShown}. */
  problems: ImportRowProblem[];
}

export interface ImportRecordView {
  id: ImportId;
  kind: ImportKind;
  fileName: string;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  importedBy: string;
  importedAt: Instant;
}

export interface ExportQuery {
  format?: SheetFormat;
  /** Code of the top node; absent = everything the caller may see. */
  division?: string;
}
