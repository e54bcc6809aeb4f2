import { View } from '@tarojs/components';
import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatDate } from '@/lib/format';
import { momentOf } from '@/lib/moment';
import { useFilters } from '@/lib/use-filters';
import { casesStaffRoutes } from '@/routes';
import { CalendarMonth } from '../../components/rules/calendar-month';
import { DayForm } from '../../components/rules/day-form';
import { useMayEditDistrict } from '../../components/rules/use-may-edit-district';
import { runsOf, type MonthDay, type Run } from '../../components/rules/work-calendar';
import { useCalendar } from '../../rules.queries';
import styles from './index.module.scss';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const { min, max } = CASES_LIMITS.calendarYear;

/** The year as the three clocks count it. */
export default function RulesCalendarPage() {
  const [thisYear] = useState(() => momentOf(new Date()).day.slice(0, 4));
  const [filters, setFilters] = useFilters(casesStaffRoutes.rulesCalendar, { year: thisYear });
  const [opened, setOpened] = useState<MonthDay | null>(null);
  const mayEdit = useMayEditDistrict();
  const year = Number(filters.year);
  const calendar = useCalendar(year);
  const { data } = calendar;
  const exceptions = new Map((data ?? []).map((day) => [day.day, day]));
  const goTo = (next: number) => setFilters({ year: String(next) });
  return (
    <StaffShell
      title={`${year} 年工作日历`}
      actions={(
        <>
          <Button size="small" icon="caret-left" disabled={year <= min} onPress={() => goTo(year - 1)}>上一年</Button>
          <Button size="small" icon="caret-right" disabled={year >= max} onPress={() => goTo(year + 1)}>下一年</Button>
        </>
      )}
    >
      <Banner>周一至周五上班，周六周日休息；这里登记不一样的日子。{mayEdit ? '点一天来设置。' : '日历由区级管理员设置。'}</Banner>
      {!data && (calendar.error ? <ErrorBlock error={calendar.error} onRetry={() => void calendar.refresh()} /> : <Skeleton count={4} />)}
      {data?.length === 0 && <Banner tone="waiting">这一年还没有登记节假日，时限会把节假日当作工作日。</Banner>}
      {data && data.length > 0 && <Card title="节假日和调休" flush>{runsOf(data).map((run) => <RunCell key={run.from} run={run} />)}</Card>}
      {data && (
        <View className={styles.months}>
          {MONTHS.map((month) => <CalendarMonth key={month} year={year} month={month} exceptions={exceptions} onOpen={mayEdit ? setOpened : undefined} />)}
        </View>
      )}
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="设置一天">
        {opened && <DayForm key={opened.day} day={opened} onDone={() => { setOpened(null); void calendar.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

function RunCell({ run: { name, working, from, to, days } }: { run: Run }) {
  const when = days === 1 ? formatDate(from) : `${formatDate(from)} 至 ${formatDate(to)}，共 ${days} 天`;
  return <Cell title={name} note={when} value={<Tag tone={working ? 'waiting' : 'bad'}>{working ? '上班' : '放假'}</Tag>} />;
}
