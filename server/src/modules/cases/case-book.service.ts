import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_SOURCES, type CaseKind, type CaseSource } from '@yuandian/shared/cases/case-kind';
import { caseStates } from '@yuandian/shared/cases/case-status';
import type { CaseAnswer, CasePoint } from '@yuandian/shared/cases/report.types';
import { isUrgent, limitFromReport } from '@yuandian/shared/cases/limit.rules';
import type { AssetId, CaseId, FileId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { startHistory } from '../../common/state/move-state.ts';
import { insertRow } from '../../common/tx/sql.ts';
import { limitColumns } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CASE_LIFE, CaseLife } from './case-life.service.ts';
import { CaseNotices } from './case-notice.service.ts';
import { CaseNumbers } from './case-number.service.ts';
import { CasePlaces } from './case-place.reader.ts';
import { CasePromises } from './case-promise.service.ts';
import type { Category } from './category.reader.ts';

/** A case that is about to be, whoever brings it. */
export interface NewCase {
  id: CaseId;
  kind: CaseKind;
  source: CaseSource;
  category: Category;
  description: string;
  answers: readonly CaseAnswer[];
  divisionPath: string;
  address: string;
  building: string | null;
  point: CasePoint | null;
  assetId: AssetId | null;
  photoIds: readonly FileId[];
  recordingIds?: readonly FileId[];
  confidential: boolean;
  publicWish: boolean;
  /** Whose case it is in the app; `null` for a caller and for machines. */
  reporterId: PersonId | null;
  /** Sealed. */
  contact: string | null;
  outerNumber: string | null;
}

const E6 = 1_000_000;

/** Enters cases: number, place, desk, the first line of the story, and what is owed from then on. */
@Injectable()
export class CaseBook {
  constructor(
    private readonly clock: Clock, private readonly life: CaseLife, private readonly places: CasePlaces, private readonly numbers: CaseNumbers,
    private readonly promises: CasePromises, private readonly notices: CaseNotices,
  ) {}

  /**
   * @param author who sends or records it; `null` for a machine.
   * @throws FILES_NOT_USABLE; a duplicate key when the id is taken
   */
  async open(manager: EntityManager, author: Actor | null, draft: NewCase): Promise<CaseFacts> {
    const placeKey = this.places.keyOf(draft.divisionPath, draft.address, draft.building);
    const recurrenceOf = await this.places.recurrenceOf(manager, draft.category, { placeKey, assetId: draft.assetId });
    const deskPath = await this.places.deskOf(manager, draft.divisionPath);
    await this.insert(manager, draft, { placeKey, recurrenceOf, deskPath });
    await startHistory(manager, CASE_LIFE.history, { id: draft.id, verb: 'submit', to: caseStates.initial, actor: author, at: this.clock.now() });
    const facts = await this.life.get(manager, draft.id);
    await this.life.tell(manager, facts, author, {
      kind: 'report', audience: 'reporter', title: CASE_SOURCES[draft.source], text: draft.description, photoIds: draft.photoIds, recordingIds: draft.recordingIds,
    });
    if (recurrenceOf !== null) {
      await this.life.tell(manager, facts, null, { kind: 'note', audience: 'public', title: '同一地点、同一类问题再次出现', text: '已关联上一次办结的诉求，这次须查明原因。' });
    }
    await this.promises.begin(manager, facts);
    await this.notices.reported(manager, facts);
    return this.life.get(manager, draft.id);
  }

  private async insert(
    manager: EntityManager, draft: NewCase, { placeKey, recurrenceOf, deskPath }: { placeKey: string; recurrenceOf: CaseId | null; deskPath: string },
  ): Promise<void> {
    const now = this.clock.now();
    const limit = limitFromReport(draft.category.limit, now);
    await insertRow(manager, 'case_record', {
      id: draft.id, created_at: now, updated_at: now, status: caseStates.initial, kind: draft.kind, source: draft.source,
      category_code: draft.category.code, category_version: draft.category.version, group_code: draft.category.groupCode,
      division_path: draft.divisionPath, desk_path: deskPath, address: draft.address, building: draft.building,
      latitude_e6: draft.point && Math.round(draft.point.latitude * E6), longitude_e6: draft.point && Math.round(draft.point.longitude * E6),
      asset_id: draft.assetId, place_key: placeKey, recurrence_of: recurrenceOf, description: draft.description, answers: JSON.stringify(draft.answers),
      reporter_id: draft.reporterId, contact: draft.contact, confidential: draft.confidential || draft.kind === 'tipOff', public_wish: draft.publicWish,
      public_state: 'none', outer_number: draft.outerNumber, attempt: 1, returnable: true, objected: false, extensions: 0, reworks: 0, escalation: 0,
      supervised: false, light: 'GREEN', followers: 0, thanks: 0, confirmed_fixed: 0, confirmed_broken: 0,
      ...(isUrgent(limit) ? limitColumns(limit) : {}), number: await this.numbers.next(manager),
    });
  }
}
