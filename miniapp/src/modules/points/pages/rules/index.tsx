import { POINTS_EVENTS, type RuleView } from '@yuandian/shared/points/points.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner, Empty, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { formatDay } from '@/lib/format';
import { useMe } from '@/lib/session';
import { useRules } from '../../points.queries';

function limitsOf(rule: RuleView): string {
  const parts = [
    rule.perDayCap === null ? null : `每天最多 ${rule.perDayCap} 分`,
    rule.perMonthCap === null ? null : `每月最多 ${rule.perMonthCap} 分`,
    rule.expiryMonths === null ? '长期有效' : `${rule.expiryMonths} 个月后的月底到期`,
  ];
  return parts.filter((part) => part !== null).join('，');
}

export default function RulesPage() {
  const rules = useRules(useMe()?.home?.path);
  if (!rules.data) return <Page>{rules.error ? <ErrorBlock error={rules.error} onRetry={() => void rules.refresh()} /> : <Skeleton />}</Page>;
  if (rules.data.length === 0) return <Page><Empty icon="info" title="这里还没有公布积分规则" note="可以向社区工作人员了解" /></Page>;
  return (
    <Page onRefresh={rules.refresh}>
      <Banner>积分不能兑换现金，不能转给别人。规则改变以前已经得到的积分不受影响。</Banner>
      <Card flush>
        {rules.data.map((rule) => (
          <Cell
            key={rule.id}
            icon="coins"
            title={POINTS_EVENTS[rule.event].label}
            note={`${limitsOf(rule)}。${rule.divisionName}，${formatDay(rule.validFrom)}起`}
            value={`${POINTS_EVENTS[rule.event].unit} ${rule.pointsPerUnit} 分`}
          />
        ))}
      </Card>
    </Page>
  );
}
