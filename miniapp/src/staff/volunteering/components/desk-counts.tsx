import type { HoursDeskQuery, TaskDeskCountsView, TaskDeskScope } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { Card } from '@/components/card';
import { Figure, Figures } from '@/components/figure';
import { open } from '@/lib/nav';
import { volunteeringStaffRoutes } from '@/routes';

type HoursScope = NonNullable<HoursDeskQuery['scope']>;

const TASKS: readonly [scope: Exclude<TaskDeskScope, 'ended'>, caption: string][] = [['toReview', '任务待审核'], ['recruiting', '招募中'], ['running', '进行中'], ['frozen', '已冻结']];
const HOURS: readonly [scope: HoursScope, caption: string][] = [['toConfirm', '时长待确认'], ['toCountersign', '时长待复核'], ['disputes', '时长有异议'], ['appeals', '未到申诉']];

interface DeskCountsProps { counts: TaskDeskCountsView | undefined; onTasks(scope: TaskDeskScope): void; onHours(scope: HoursScope): void }

/** What lies on the desk, each number leading to its entries. */
export function DeskCounts({ counts, onTasks, onHours }: DeskCountsProps) {
  return (
    <Card>
      <Figures>
        {TASKS.map(([scope, caption]) => <Figure key={scope} value={String(counts?.byScope[scope] ?? '–')} caption={caption} onPress={() => onTasks(scope)} />)}
        {HOURS.map(([scope, caption]) => <Figure key={scope} value={String(counts?.hours[scope] ?? '–')} caption={caption} onPress={() => onHours(scope)} />)}
        <Figure value={String(counts?.hours.corrections ?? '–')} caption="更正待确认" onPress={() => open(volunteeringStaffRoutes.corrections)} />
      </Figures>
    </Card>
  );
}
