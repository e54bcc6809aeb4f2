/** Reporting: the form, the same matter nearby, and what is sent, by residents and by staff for somebody else. */
import type { AssetId, CaseId, FileId } from '../common/ids.ts';
import type { Instant } from '../common/time.ts';
import type { CaseKind, CaseSource } from './case-kind.ts';
import type { CaseStatus } from './case-status.ts';

export const QUESTION_KINDS = { choice: '单选', many: '多选', text: '填写' } as const;
export type QuestionKind = keyof typeof QUESTION_KINDS;

export interface CategoryQuestion {
  /** Key of the answer, unique within the category. */
  key: string;
  text: string;
  kind: QuestionKind;
  options: string[];
  required: boolean;
  /** Answers that make it an emergency: the form closes and shows the numbers to call. */
  stopAt: string[];
}

/** 小类 as the form needs it. */
export interface CategoryChoice {
  code: string;
  name: string;
  questions: CategoryQuestion[];
  /** Shown above the form when the matter is dangerous by nature, e.g. fire: `null` for most. */
  warning: string | null;
  publicSpace: boolean;
}

/** 大类 */
export interface CategoryGroup { code: string; name: string; icon: string; categories: CategoryChoice[] }

export interface ReportFormView {
  groups: CategoryGroup[];
  /** Numbers for emergencies, first the most likely. */
  emergencyNumbers: { number: string; name: string }[];
}

/** GCJ-02 degrees, from the phone's own picker. */
export interface CasePoint { latitude: number; longitude: number }

export interface CaseAnswer { key: string; values: string[] }

export interface NearbyQuery {
  categoryCode: string;
  divisionPath: string;
  /** With it, cases of the same place are found that have no point. */
  address?: string;
  building?: string;
  latitude?: number;
  longitude?: number;
  /** The public asset it is about: the surest sign of the same place. */
  assetId?: AssetId;
}

/** An open case, or one closed a short time ago, that may be the same thing. */
export interface NearbyCaseView {
  id: CaseId;
  number: string;
  categoryName: string;
  status: CaseStatus;
  place: string;
  reportedAt: Instant;
  /** `null` when one of the two has no point. */
  distanceMeters: number | null;
  followers: number;
  followedByMe: boolean;
  thumbnailUrl: string | null;
  /** Closed a short time ago: reporting again asks why it came back (A29). */
  cameBack: boolean;
  /** It came back, and I may say there that it is still there, instead of reporting anew. */
  stillThere: boolean;
}

/** What is seen and heard besides the words. */
export interface Attachments {
  photoIds: FileId[];
  /** Voices and videos. */
  recordingIds?: FileId[];
}

export interface SubmitCaseRequest extends Attachments {
  /** Made on the phone (UUIDv7): the same case sent twice is one case. */
  id: CaseId;
  kind: CaseKind;
  /** `resident` or `snapshot`; staff report through their own endpoint. */
  source: Extract<CaseSource, 'resident' | 'snapshot'>;
  /** A snapshot may leave it out: the desk gives it (`UNCLASSIFIED` until then). */
  categoryCode?: string;
  description: string;
  answers: CaseAnswer[];
  /** Community, grid or micro-grid of the place; without one the point must lie in a grid's polygon. */
  divisionPath?: string;
  address: string;
  /** 楼栋 */
  building?: string;
  point?: CasePoint;
  /** The public asset it is about, of the community it lies in. */
  assetId?: AssetId;
  /** My name is kept from everybody but the desk; always so for 举报. */
  confidential: boolean;
  /** May be shown, without my name, on the community's board. */
  publicWish: boolean;
}

export interface CaseSubmittedView { id: CaseId; number: string; status: CaseStatus }

export interface ReportForOthersRequest extends Attachments {
  id: CaseId;
  kind: CaseKind;
  source: Extract<CaseSource, 'proxy' | 'phone' | 'find' | 'outer'>;
  categoryCode: string;
  description: string;
  answers: CaseAnswer[];
  divisionPath: string;
  address: string;
  building?: string;
  point?: CasePoint;
  assetId?: AssetId;
  confidential: boolean;
  /** For whom: needed for `proxy` and `phone`. */
  reporterName?: string;
  /** Needed for `phone`; an elder for whom somebody else speaks may have none. */
  reporterPhone?: string;
  /** Number in the platform it came from, for `outer`. */
  outerNumber?: string;
}
