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
        const { systemName, attempt, outerNumber, statusText, at } = handover;
        const name = attempt === 1 ? systemName : `${systemName}（第 ${attempt} 次转交）`;
        return (
          <Cell
            key={`${handover.system} ${attempt}`} title={name}
            note={facts(outerNumber && `编号 ${outerNumber}`, statusText, sendingText(handover), formatTime(at))}
            value={<Where handover={handover} />}
          />
        );
      })}
    </Card>
  );
}

/** With them is what they have taken: from then on it has their number. */
function Where({ handover: { problem, isWithThem, outerNumber } }: { handover: CaseHandoverView }) {
  if (problem) return <Tag tone="bad">没有送到</Tag>;
  if (!isWithThem) return <Tag>已结束</Tag>;
  return outerNumber ? <Tag tone="active">在对方</Tag> : <Tag tone="waiting">正在送</Tag>;
}
