import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { UNCLASSIFIED, type CaseSource } from '@yuandian/shared/cases/case-kind';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { answersProblem, stopAnswer } from '@yuandian/shared/cases/cases.rules';
import type { CaseAnswer, CaseSubmittedView, ReportForOthersRequest, SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { phoneProblem } from '@yuandian/shared/identity/identity.rules';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { AppException, invalidInput } from '../../common/errors/app-exception.ts';
import { isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CaseBook, type NewCase } from './case-book.service.ts';
import { CaseContacts } from './case-contact.service.ts';
import { CasePlaces } from './case-place.reader.ts';
import { emergency } from './cases.errors.ts';
import { requireAtPlace } from './cases.policy.ts';
import { PublicCases } from './case-public.service.ts';
import { CategoryReader, type Category } from './category.reader.ts';
import { DayQuotas } from './day-quota.service.ts';
import { Filings } from './filing.service.ts';

interface Known { id: CaseId; number: string; status: CaseStatus; authorId: PersonId | null; description: string; categoryCode: string; divisionPath: string }
type Twin = Pick<Known, 'description' | 'categoryCode' | 'divisionPath'>;

/** Words of `source` that speak for somebody else. */
const FOR_OTHERS: readonly CaseSource[] = ['proxy', 'phone'];

/** How cases come in: from residents, from staff who write down what they hear or find. */
@Injectable()
export class Intake {
  constructor(
    private readonly tx: Tx, private readonly dataSource: DataSource, private readonly categories: CategoryReader, private readonly places: CasePlaces,
    private readonly book: CaseBook, private readonly quotas: DayQuotas, private readonly publicCases: PublicCases, private readonly filings: Filings,
    private readonly contacts: CaseContacts, private readonly audit: AuditTrail,
  ) {}

  /**
   * The same id with the same words is the same case, however often it is sent.
   * @throws CASES_PLACE_UNKNOWN; CASES_CATEGORY_CLOSED; CASES_EMERGENCY; CASES_TOO_MANY; CASES_TOO_MANY_OPEN; FILES_NOT_USABLE; IDEMPOTENCY_KEY_REUSED
   */
  async submit(actor: Actor, request: SubmitCaseRequest): Promise<CaseSubmittedView> {
    const place = await this.places.placeOf(request);
    const categoryCode = codeOf(request);
    return this.once(actor, request.id, { ...request, ...place, categoryCode }, async (manager) => {
      const category = await this.categories.getOpen(manager, categoryCode);
      requireAnswers(category, request.answers);
      await this.quotas.take(manager, actor.personId);
      const facts = await this.book.open(manager, actor, {
        ...commonOf(request), ...place, category, publicWish: request.publicWish && request.kind !== 'tipOff', reporterId: actor.personId, contact: null, outerNumber: null,
      });
      if (request.publicWish && request.kind !== 'tipOff') await this.publicCases.submit(manager, actor.personId, facts, request.description, [...request.photoIds, ...request.recordingIds ?? []]);
      return { id: facts.id, number: facts.number, status: facts.status };
    });
  }

  /**
   * What staff hear on the phone, write down for an elder, find themselves or get from above. Their own finds are filed at once.
   * @throws NOT_FOUND outside the scope; INVALID_INPUT without the name of who speaks and the phone of who called; as {@link submit}
   */
  async report(actor: Actor, request: ReportForOthersRequest): Promise<CaseSubmittedView> {
    requireCaller(request);
    const place = await this.places.placeOf(request);
    const { divisionPath } = place;
    requireAtPlace(actor, 'cases.case.report', place);
    return this.once(actor, request.id, { ...request, ...place }, async (manager) => {
      const category = await this.categories.getOpen(manager, request.categoryCode);
      requireAnswers(category, request.answers);
      const { reporterName: name = null, reporterPhone: phone = null } = request;
      const facts = await this.book.open(manager, actor, {
        ...commonOf(request), ...place, category, publicWish: false, reporterId: request.source === 'find' ? actor.personId : null,
        contact: name === null && phone === null ? null : this.contacts.seal(request.id, { name, phone }), outerNumber: request.outerNumber ?? null,
      });
      await this.audit.record(manager, {
        actor, action: 'cases.case.report', subjectKind: 'cases.case', subjectId: facts.id, divisionPath, after: { source: request.source, categoryCode: category.code },
      });
      const after = request.source === 'find'
        ? await this.filings.file(manager, actor, facts, { kind: 'filing', audience: 'public', title: '工作人员现场发现，直接立案' })
        : facts;
      return { id: after.id, number: after.number, status: after.status };
    });
  }

  private async once(actor: Actor, id: CaseId, twin: Twin, work: (manager: EntityManager) => Promise<CaseSubmittedView>): Promise<CaseSubmittedView> {
    try {
      return await this.tx.run(async (manager) => (await this.known(manager, actor, id, twin)) ?? work(manager));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const known = await this.known(this.dataSource.manager, actor, id, twin);
      if (!known) throw error;
      return known;
    }
  }

  /** @throws IDEMPOTENCY_KEY_REUSED when the id is taken by something else, whoever sent it */
  private async known(manager: EntityManager, actor: Actor, id: CaseId, twin: Twin): Promise<CaseSubmittedView | null> {
    const row = await selectOne<Known>(
      manager,
      `SELECT c.id, c.number, c.status, c.description, c.category_code AS categoryCode, c.division_path AS divisionPath, e.author_id AS authorId
       FROM case_record c LEFT JOIN case_entry e ON e.case_id = c.id AND e.kind = 'report' WHERE c.id = ?`,
      [id],
    );
    if (!row) return null;
    const same = row.authorId === actor.personId && row.description === twin.description && row.categoryCode === twin.categoryCode && row.divisionPath === twin.divisionPath;
    if (!same) throw new AppException('IDEMPOTENCY_KEY_REUSED');
    return { id: row.id, number: row.number, status: row.status };
  }
}

type Common = Pick<NewCase, 'id' | 'kind' | 'source' | 'description' | 'answers' | 'address' | 'building' | 'photoIds' | 'recordingIds' | 'confidential'>;

function commonOf(request: SubmitCaseRequest | ReportForOthersRequest): Common {
  const { id, kind, source, description, answers, address, photoIds, recordingIds, confidential } = request;
  return { id, kind, source, description, answers, address, photoIds, recordingIds, confidential, building: request.building ?? null };
}

/** @throws INVALID_INPUT: only a snapshot may leave its class to the desk */
function codeOf({ source, categoryCode }: SubmitCaseRequest): string {
  if (categoryCode === undefined && source !== 'snapshot') throw invalidInput({ field: 'categoryCode', problem: '请选择是哪一类问题' });
  return categoryCode ?? UNCLASSIFIED;
}

function requireCaller({ source, reporterName, reporterPhone, outerNumber }: ReportForOthersRequest): void {
  if (FOR_OTHERS.includes(source) && reporterName === undefined) throw invalidInput({ field: 'reporterName', problem: '请填写报事人怎么称呼' });
  if (source === 'phone' && reporterPhone === undefined) throw invalidInput({ field: 'reporterPhone', problem: '请填写报事人的电话' });
  const problem = reporterPhone === undefined ? null : phoneProblem(reporterPhone);
  if (problem) throw invalidInput({ field: 'reporterPhone', problem });
  if (source === 'outer' && outerNumber === undefined) throw invalidInput({ field: 'outerNumber', problem: '请填写上级平台的编号' });
}

/** @throws CASES_EMERGENCY; INVALID_INPUT */
function requireAnswers({ questions }: Category, answers: readonly CaseAnswer[]): void {
  if (stopAnswer(questions, answers) !== null) throw emergency();
  const problem = answersProblem(questions, answers);
  if (problem) throw invalidInput({ field: 'answers', problem });
}
