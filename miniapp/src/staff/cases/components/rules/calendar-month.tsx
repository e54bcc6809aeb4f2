import { View } from '@tarojs/components';
import type { CalendarDayView } from '@yuandian/shared/cases/cases.rule.types';
import type { LocalDate } from '@yuandian/shared/common/time';
import { aria } from '@/components/aria';
import { Card } from '@/components/card';
import { Pressable } from '@/components/pressable';
import { formatDate } from '@/lib/format';
import { monthOf, type MonthDay } from './work-calendar';
import styles from './calendar-month.module.scss';

const WEEKDAYS = [...'一二三四五六日'];

interface CalendarMonthProps {
  year: number;
  /** 1 to 12 */
  month: number;
  exceptions: ReadonlyMap<LocalDate, CalendarDayView>;
  /** Without it the month is only read. */
  onOpen?(day: MonthDay): void;
}

/** A month with its days off; what differs from Monday to Friday has a word: 休 or 班. */
export function CalendarMonth({ year, month, exceptions, onOpen }: CalendarMonthProps) {
  const { empty, days } = monthOf(year, month, exceptions);
  return (
    <Card title={`${month}月`}>
      <View className={styles.grid}>
        {WEEKDAYS.map((weekday) => <View key={weekday} className={styles.weekday} {...aria({ hidden: true })}>{weekday}</View>)}
        {Array.from({ length: empty }, (_, index) => <View key={`empty ${index}`} />)}
        {days.map((day) => <Day key={day.day} day={day} onOpen={onOpen} />)}
      </View>
    </Card>
  );
}

function Day({ day, onOpen }: { day: MonthDay; onOpen?(day: MonthDay): void }) {
  const { number, working, exception } = day;
  const look = [styles.day, !working && styles.off, exception && (working ? styles.exchanged : styles.holiday)].filter(Boolean).join(' ');
  const words = `${formatDate(day.day)} ${exception ? `${exception.name}，` : ''}${working ? '上班' : '休息'}`;
  const inside = <>{number}{exception && <View className={styles.mark}>{working ? '班' : '休'}</View>}</>;
  if (onOpen) return <Pressable className={look} label={words} onPress={() => onOpen(day)}>{inside}</Pressable>;
  return <View className={look} {...aria({ label: words })}>{inside}</View>;
}
