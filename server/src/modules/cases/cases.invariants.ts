/** What must be true of cases at every commit (docs/modules/cases.md says why each one). */
import { CASE_STATUSES_ENDED, CASE_STATUSES_OPEN, caseStates } from '@yuandian/shared/cases/case-status';
import { orderStates } from '@yuandian/shared/cases/order-status';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { strayPaths } from '../../common/invariants/stray-paths.ts';

const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

export const casesInvariants: Invariant[] = [
  {
    id: 'C1',
    title: '诉求的状态经过都合规则，办结的没有待办时限、灯、约定和督办；督办标记等于没有了结的督办单',
    sql: `SELECT ${strayPaths(caseStates, 'case_record', 'case_history')} + ${strayPaths(orderStates, 'case_order', 'case_order_history')}
      + (SELECT COUNT(*) FROM case_record c WHERE c.status IN (${quoted(CASE_STATUSES_ENDED)})
          AND (c.ended_at IS NULL OR c.light <> 'NONE' OR c.step_due_at IS NOT NULL))
      + (SELECT COUNT(*) FROM case_timer t JOIN case_record c ON c.id = t.case_id WHERE c.status IN (${quoted(CASE_STATUSES_ENDED)}) AND t.kind <> 'survey')
      + (SELECT COUNT(*) FROM case_supervision s JOIN case_record c ON c.id = s.case_id WHERE c.status IN (${quoted(CASE_STATUSES_ENDED)}) AND s.status <> 'SETTLED')
      + (SELECT COUNT(*) FROM case_record c LEFT JOIN (SELECT case_id, COUNT(*) AS things FROM case_supervision WHERE status <> 'SETTLED' GROUP BY case_id) s ON s.case_id = c.id
          WHERE c.supervised <> (s.things IS NOT NULL))
      AS violations`,
  },
  {
    id: 'C2',
    title: '在办的每一件都有下一步时限，没有答复的协办也有；只有一家主办；跟进、感谢、确认的计数等于记录；撤回了的报事人不再是报事人',
    sql: `SELECT (SELECT COUNT(*) FROM case_record WHERE status IN (${quoted(CASE_STATUSES_OPEN)}) AND (step_due_at IS NULL OR ended_at IS NOT NULL))
      + (SELECT COUNT(*) FROM (SELECT case_id FROM case_order WHERE is_lead = 1 AND active_mark = 1 GROUP BY case_id HAVING COUNT(*) > 1) doubled)
      + (SELECT COUNT(*) FROM case_record c LEFT JOIN (SELECT case_id, COUNT(*) AS things FROM case_follow GROUP BY case_id) f ON f.case_id = c.id
          WHERE c.followers <> COALESCE(f.things, 0))
      + (SELECT COUNT(*) FROM case_record c LEFT JOIN (SELECT case_id, COUNT(*) AS things FROM case_thanks GROUP BY case_id) f ON f.case_id = c.id
          WHERE c.thanks <> COALESCE(f.things, 0))
      + (SELECT COUNT(*) FROM case_order o JOIN case_record c ON c.id = o.case_id LEFT JOIN case_timer t ON t.case_id = o.case_id AND t.kind = 'coOrder'
          WHERE o.light IN ('GREEN', 'YELLOW') AND c.status IN ('DISPATCHED', 'DISPUTED', 'PROCESSING') AND t.id IS NULL)
      + (SELECT COUNT(*) FROM case_order WHERE light IS NOT NULL AND (is_lead = 1 OR active_mark IS NULL OR status NOT IN ('SENT', 'SIGNED')))
      + (SELECT COUNT(*) FROM case_record WHERE withdrawn_at IS NOT NULL AND (reporter_id IS NOT NULL OR contact IS NOT NULL))
      + (SELECT COUNT(*) FROM case_record WHERE parent_id IS NOT NULL AND status <> 'MERGED') AS violations`,
  },
  {
    id: 'C3',
    title: '结案的都核查过，核查的不是办理的人；本人不满意的没有停在结案',
    sql: `SELECT (SELECT COUNT(*) FROM case_record WHERE status = 'CLOSED' AND (checked_at IS NULL OR answered_by IS NULL))
      + (SELECT COUNT(*) FROM case_history h JOIN case_record c ON c.id = h.subject_id
          WHERE h.verb = 'passCheck' AND c.status = 'CLOSED' AND h.actor_id = c.answered_by AND h.created_at = c.checked_at)
      + (SELECT COUNT(*) FROM case_record c JOIN case_rating r ON r.case_id = c.id AND r.attempt = c.attempt
          WHERE c.status = 'CLOSED' AND (r.solved = 'no' OR r.satisfaction <= 2)) AS violations`,
  },
  {
    id: 'C4',
    title: '诉求说的设施都登记过',
    sql: `SELECT COUNT(*) AS violations FROM case_record c LEFT JOIN asset a ON a.id = c.asset_id WHERE c.asset_id IS NOT NULL AND a.id IS NULL`,
  },
  {
    id: 'C5',
    title: '按保存期限去除个人信息的诉求不留报事人、楼栋和任何一处文字，都有删除记录',
    sql: `SELECT (SELECT COUNT(*) FROM case_record c LEFT JOIN case_deletion d ON d.case_number = c.number AND d.what = 'personal-data'
        WHERE c.anonymised_at IS NOT NULL AND (d.id IS NULL OR c.reporter_id IS NOT NULL OR c.withdrawn_by IS NOT NULL OR c.contact IS NOT NULL OR c.building IS NOT NULL
          OR c.result IS NOT NULL OR c.root_cause IS NOT NULL OR c.wait_reason IS NOT NULL OR c.late_text IS NOT NULL OR c.no_before_photo IS NOT NULL))
      + ${wordsLeft('case_entry', 'text IS NOT NULL', 'author_id IS NOT NULL')} + ${wordsLeft('case_rating', 'text IS NOT NULL')}
      + ${wordsLeft('case_order', 'task IS NOT NULL', 'answer IS NOT NULL')} + ${wordsLeft('case_extension', "reason <> ''", 'decision_reason IS NOT NULL')}
      + ${wordsLeft('case_supervision', "reason <> ''", 'answer IS NOT NULL')} + ${wordsLeft('case_handover', "reason <> ''", "status_text <> ''", 'problem IS NOT NULL')}
      AS violations`,
  },
];

/** Rows of cases that were emptied, in which somebody's words are left. */
function wordsLeft(table: string, ...left: string[]): string {
  return `(SELECT COUNT(*) FROM ${table} x JOIN case_record c ON c.id = x.case_id WHERE c.anonymised_at IS NOT NULL AND (${left.map((column) => `x.${column}`).join(' OR ')}))`;
}
