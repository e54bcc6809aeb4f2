/** 部件 (public assets): lamps, manhole covers, hydrants, bins, and what stands on their plates. */
import type { AssetId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { PlacePoint } from '../common/place.ts';
import type { Instant } from '../common/time.ts';
import type { AssetClassCode } from './asset-kind.ts';
import type { AssetStatus } from './asset-status.ts';

export interface AssetParams { assetId: AssetId }
export interface AssetCodeParams { assetCode: string }

/** What everybody may know of a thing that stands in the street. */
export interface AssetView {
  id: AssetId;
  /** 标识码, sixteen digits. */
  code: string;
  classCode: AssetClassCode;
  /** 小类 and the words on the plate, e.g. 路灯杆 西42-3. */
  name: string;
  divisionPath: string;
  divisionName: string;
  address: string;
  point: PlacePoint | null;
  status: AssetStatus;
}

// The picker

export interface FindAssetsQuery {
  /** The community or grid it stands in. */
  divisionPath: string;
  /** 小类 that are wanted first, divided by commas: 0118,0120. */
  classes?: string;
  /** Part of the code, the plate or the address. */
  q?: string;
  /** With both, the nearest come first. */
  latitude?: number;
  longitude?: number;
}

export interface AssetChoiceView extends AssetView {
  /** Of a 小类 that was asked for. */
  fits: boolean;
  /** `null` when one of the two has no point. */
  distanceMeters: number | null;
}

// Staff

export interface AssetListQuery extends PageQuery {
  /** Part of the code, the plate, the address or the keeper. */
  q?: string;
  /** Code of the top node. */
  division?: string;
  classCode?: AssetClassCode;
  status?: AssetStatus;
}

export interface StaffAssetView extends AssetView {
  /** What the plate says besides the code. */
  label: string | null;
  /** 养护单位, by its name among the responsible units: its cases go there unless a rule is made for just this. */
  keeper: string | null;
  divisionCode: string;
  version: number;
}

export interface AssetHistoryView { at: Instant; by: string; title: string; reason: string }

export interface AssetDetailView extends StaffAssetView { history: AssetHistoryView[] }

export interface SaveAssetRequest {
  code: string;
  divisionCode: string;
  address: string;
  label: string | null;
  point: PlacePoint | null;
  keeper: string | null;
  /** The version that was edited; 0 puts a new one on the register. */
  version: number;
  reason: string;
}

export interface AssetReasonRequest { reason: string }
