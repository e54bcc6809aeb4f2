import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import type { ReporterContactView } from '@yuandian/shared/cases/step.types';
import type { RatingView } from '@yuandian/shared/cases/cases.types';
import { SOLVED_ANSWERS } from '@yuandian/shared/cases/case-kind';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ReasonDialog } from '@/components/reason-dialog';
import { Dialog } from '@/components/sheet';
import { facts, formatTime } from '@/lib/format';
import { useReveal } from '../cases.actions';

const WHY = ['核对情况', '联系报事人上门', '回访办理结果'];

/** Who reported it, masked; the whole only for a reason, and each look is kept. */
export function ReporterCard({ one, onChange }: { one: StaffCaseView; onChange(): void }) {
  const [asking, setAsking] = useState(false);
  const [contact, setContact] = useState<ReporterContactView | null>(null);
  const reveal = useReveal({ done: (found) => { setAsking(false); setContact(found); onChange(); } });
  return (
    <Card title="报事人" flush>
      <Who one={one} />
      {one.rating && <Rating rating={one.rating} />}
      {one.actions.includes('reveal') && <Cell icon="eye" title="查看联系方式" onPress={() => setAsking(true)} />}
      <ReasonDialog
        harmless open={asking} draft={`cases.reveal.${one.id}`} title="查看联系方式" note="写明理由；谁在什么时候为什么看过，都记入留痕。" confirm="查看" suggestions={WHY}
        min={CASES_LIMITS.reason.min} max={CASES_LIMITS.reason.max} pending={reveal.pending} onClose={() => setAsking(false)}
        onConfirm={(reason) => reveal.run({ params: { caseId: one.id }, body: { reason } })}
      />
      <Dialog open={contact !== null} onClose={() => setContact(null)} title="报事人" confirm="看好了" cancel="关闭" onConfirm={() => setContact(null)}>
        {contact && facts(contact.name ?? '没有留姓名', contact.phone ?? '没有留电话', contact.onBehalfOf && `代 ${contact.onBehalfOf} 报`)}
      </Dialog>
    </Card>
  );
}

function Rating({ rating: { solved, satisfaction, at, byPhone, text } }: { rating: RatingView }) {
  return <Cell icon="star" title={`${SOLVED_ANSWERS[solved]}，${satisfaction} 分`} note={facts(formatTime(at), byPhone && '电话回访', text)} />;
}

function Who({ one }: { one: StaffCaseView }) {
  if (one.reporterLeftAt) return <Cell icon="user" title="报事人已撤回" note={facts(formatTime(one.reporterLeftAt), '不再联系、回访')} />;
  return (
    <Cell
      icon={one.confidential ? 'lock' : 'user'} title={one.reporterName ?? '不向你显示'} value={one.reporterPhone ?? undefined}
      note={facts(one.onBehalfOf && `代 ${one.onBehalfOf} 报`, one.confidential && '要求保密', one.contactedAt && `${formatTime(one.contactedAt)} 联系过`) || undefined}
    />
  );
}
