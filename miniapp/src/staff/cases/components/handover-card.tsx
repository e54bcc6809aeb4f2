import type { CaseHandoverView } from '@yuandian/shared/cases/cases.staff.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Tag } from '@/components/tag';
import { facts, formatTime } from '@/lib/format';
import { sendingText } from '@/lib/sending-text';

/** Every attempt to give the case to an outer system: what they said, or why it did not get there and when it is sent again. */
export function HandoverCard({ handovers }: { handovers: CaseHandoverView[] }) {
  return (
    <Card title="上级平台" flush>
      {handovers.map((handover) => {
        const { systemName, attempt, isWithThem, outerNumber, statusText, problem, at } = handover;
        const name = attempt === 1 ? systemName : `${systemName}（第 ${attempt} 次转交）`;
        return (
          <Cell
            key={`${handover.system} ${attempt}`} title={name}
            note={facts(outerNumber && `编号 ${outerNumber}`, statusText, sendingText(handover), formatTime(at))}
            value={<Tag tone={problem ? 'bad' : isWithThem ? 'active' : 'neutral'}>{problem ? '没有送到' : isWithThem ? '在对方' : '已结束'}</Tag>}
          />
        );
      })}
    </Card>
  );
}
