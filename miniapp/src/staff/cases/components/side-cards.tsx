import { ESCALATION_LEVELS, LEADER_WORDS } from '@yuandian/shared/cases/case-kind';
import { extensionStates } from '@yuandian/shared/cases/extension-status';
import { supervisionStates } from '@yuandian/shared/cases/supervision-status';
import { wantsConfirming } from '@yuandian/shared/cases/confirmation.rules';
import type { StaffCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Tag } from '@/components/tag';
import { facts, formatDate, formatTime } from '@/lib/format';
import { HandoverCard } from './handover-card';

/** What those on the spot say of the answer, while somebody checks it and after. */
function Confirmations({ one: { status, closingCode, confirmations: { fixed, wanted, leader, waitsUntil } } }: { one: StaffCaseView }) {
  if (!wantsConfirming(wanted > 0, closingCode)) return null;
  return (
    <>
      {(status === 'FEEDBACK' || leader !== 'none') && <Cell title="微网格长" value={LEADER_WORDS[leader]} />}
      <Cell title="邻居确认修好" value={`${fixed} / ${wanted}`} note={waitsUntil ? `等到 ${formatTime(waitsUntil)}，之后可直接核查` : undefined} />
    </>
  );
}

/** Who has it until when, and what runs beside it: extensions, supervision, other platforms. */
export function SideCards({ one }: { one: StaffCaseView }) {
  return (
    <>
      <Card flush>
        <Cell title="受理台" value={one.deskName} />
        {one.unitName && <Cell title="主办" value={facts(one.unitName, one.handlerName)} />}
        {!one.unitName && one.handlerName && <Cell title="经办" value={one.handlerName} />}
        {one.verifierName && <Cell title="核实" value={one.verifierName} />}
        {one.stepDueAt && <Cell title="这一步的期限" value={formatTime(one.stepDueAt)} />}
        {one.lateReason && <Cell title="超期原因" note={facts(one.lateReason.text, `${formatTime(one.lateReason.at)} 说明`)} />}
        {one.nextReplyAt && <Cell title="下次答复" value={formatTime(one.nextReplyAt)} />}
        {one.suspendedUntil && <Cell title="挂账至" value={formatDate(one.suspendedUntil)} />}
        {one.escalation > 0 && <Cell icon="warning-circle" title="已升级到" value={ESCALATION_LEVELS[one.escalation] ?? ''} />}
        {one.followers > 0 && <Cell title="也遇到的居民" value={`${one.followers} 人`} />}
        <Confirmations one={one} />
      </Card>
      {one.supervisions.length > 0 && (
        <Card title="督办" flush>
          {one.supervisions.map((order) => (
            <Cell
              key={order.id} title={order.reason} note={facts(`${order.issuedBy} ${formatTime(order.issuedAt)}`, `${formatTime(order.dueAt)} 前回复`, order.answer && `回复：${order.answer}`)}
              value={<Tag tone={supervisionStates.states[order.status].tone}>{supervisionStates.states[order.status].label}</Tag>}
            />
          ))}
        </Card>
      )}
      {one.extensions.length > 0 && (
        <Card title="延期" flush>
          {one.extensions.map((asked) => (
            <Cell
              key={asked.id} title={`延到 ${formatTime(asked.wantedDueAt)}`} note={facts(`${asked.askedBy} ${formatTime(asked.askedAt)}`, asked.reason, asked.decidedBy && `${asked.decidedBy}：${asked.decisionReason ?? ''}`)}
              value={<Tag tone={extensionStates.states[asked.status].tone}>{extensionStates.states[asked.status].label}</Tag>}
            />
          ))}
        </Card>
      )}
      {one.handovers.length > 0 && <HandoverCard handovers={one.handovers} />}
    </>
  );
}
