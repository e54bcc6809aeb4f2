import type { CategoryView } from '@yuandian/shared/cases/cases.rule.types';
import { QUESTION_KINDS, type CategoryQuestion } from '@yuandian/shared/cases/report.types';
import { limitText } from '@yuandian/shared/common/work-time';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { facts, formatTime } from '@/lib/format';
import { useCategoryVersions } from '../../rules.queries';

/** A category as it counts now, and each version before it with who changed what it is measured by. */
export function CategoryDetail({ code }: { code: string }) {
  const versions = useCategoryVersions(code);
  const [current] = versions.data ?? [];
  if (!current) return versions.error ? <ErrorBlock error={versions.error} onRetry={() => void versions.refresh()} /> : <Skeleton count={2} />;
  return (
    <>
      {current.warning && <Banner tone="bad">{current.warning}</Banner>}
      <Conditions category={current} />
      <Card title="怎样办理" flush>
        <Cell title="立案前核实" value={current.needsVerification ? '要派人核实' : '不用核实'} />
        <Cell title="公共空间" value={current.publicSpace ? '邻里确认后结案' : '否'} />
        <Cell title="查找同一件事的范围" value={current.nearMeters > 0 ? `${current.nearMeters} 米内` : '不查找'} />
        <Cell title="算作再次发生" value={current.recurrenceDays > 0 ? `办结后 ${current.recurrenceDays} 天内` : '不计'} />
        <Cell title="核实后给积分" value={current.earnsPoints ? '给' : '不给'} />
      </Card>
      {current.questions.length > 0 && <Card title="问居民什么" flush>{current.questions.map((question) => <Cell key={question.key} title={question.text} value={QUESTION_KINDS[question.kind]} note={answersOf(question)} />)}</Card>}
      <Card title="各个版本" flush>{versions.data?.map((version) => <Version key={version.version} version={version} />)}</Card>
    </>
  );
}

function Conditions({ category }: { category: CategoryView }) {
  return (
    <Card title={category.name} flush>
      <Cell title="大类" value={category.groupName} />
      <Cell title="处置时限" value={limitText(category.limit)} />
      <Cell title="立案条件" note={category.filingConditions} />
      <Cell title="结案条件" note={category.closingConditions} />
      <Cell title="来源" note={category.source} />
      <Cell title="编号" note="与其他系统对接时用" value={category.code} />
    </Card>
  );
}

function answersOf({ options, stopAt, required }: CategoryQuestion): string {
  return facts(options.join('、'), stopAt.length > 0 && `选“${stopAt.join('”“')}”时停下，请拨打紧急电话`, !required && '选填') || '自己填写';
}

function Version({ version }: { version: CategoryView }) {
  return <Cell title={`第 ${version.version} 版${version.active ? '' : '（停用）'}`} value={limitText(version.limit)} note={`${version.changedBy}，${formatTime(version.changedAt)}`} />;
}
