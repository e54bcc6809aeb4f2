import { useState } from 'react';
import { CASE_BOXES, type CaseBox, type CaseCountsView } from '@yuandian/shared/cases/cases.staff.types';
import { Pills } from '@/components/pills';

const BOXES = Object.keys(CASE_BOXES) as CaseBox[];
/** Boxes that are shown also when they are empty. */
const ALWAYS: readonly CaseBox[] = ['intake', 'toDispatch', 'processing', 'toCheck', 'late', 'mine', 'ended', 'all'];
/** As a rule nothing lies there for who sits at no desk: a case comes to a unit dispatched. */
const OF_DESKS: readonly CaseBox[] = ['intake', 'toDispatch'];

interface BoxTabsProps { counts: CaseCountsView | undefined; accepts: boolean; value: CaseBox; onChange(box: CaseBox): void }

/** The inboxes with what lies in each; empty ones that are rarely needed wait out of sight. */
export function BoxTabs({ counts, accepts, value, onChange }: BoxTabsProps) {
  // While they are counted anew those before stand: tabs that come and go move what is below them.
  const [last, setLast] = useState(counts);
  if (counts && counts !== last) setLast(counts);
  const countOf = (box: CaseBox) => (counts ?? last)?.boxes.find((one) => one.box === box)?.count;
  const shown = BOXES.filter((box) => (ALWAYS.includes(box) && (accepts || !OF_DESKS.includes(box))) || box === value || (countOf(box) ?? 0) > 0);
  return <Pills wrap label="收件箱" choices={shown.map((box) => ({ value: box, text: withCount(CASE_BOXES[box], countOf(box)) }))} value={value} onChange={onChange} />;
}

function withCount(name: string, count: number | undefined): string {
  return count === undefined ? name : `${name} ${count}`;
}
