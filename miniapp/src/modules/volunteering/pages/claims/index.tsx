import { useState } from 'react';
import { claimStates } from '@yuandian/shared/volunteering/claim-status';
import { CLAIM_LIST_SCOPES, type ClaimListScope, type ClaimView } from '@yuandian/shared/volunteering/volunteering.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { facts, formatMinutes, formatSpan } from '@/lib/format';
import { open, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { volunteeringRoutes } from '@/routes';
import { useClaims } from '../../volunteering.queries';

const SCOPES = (Object.keys(CLAIM_LIST_SCOPES) as ClaimListScope[]).map((scope) => ({ value: scope, text: CLAIM_LIST_SCOPES[scope] }));

function factOf(claim: ClaimView): string | undefined {
  if (claim.waitingPosition !== null) return `候补第 ${claim.waitingPosition} 位`;
  return claim.creditedMinutes === null ? undefined : `${formatMinutes(claim.creditedMinutes)}${claim.points ? `，${claim.points} 分` : ''}`;
}

function spanOf({ task }: ClaimView): string {
  return formatSpan(task.startsAt, task.endsAt);
}

export default function ClaimsPage() {
  const [scope, setScope] = useState<ClaimListScope>('coming');
  const claims = useClaims({ scope });
  if (!useSignedIn()) return <Page><Empty icon="hand-heart" title="登录后查看认领" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return (
    <Page onRefresh={claims.refresh} head={<Pills label="认领的阶段" choices={SCOPES} value={scope} onChange={setScope} />}>
      <PagedList
        list={claims}
        keyOf={(claim) => claim.id}
        render={(claim) => (
          <Card
            flush title={claim.task.title} label={facts(claim.task.title, claimStates.states[claim.status].label, spanOf(claim), factOf(claim))}
            aside={<Tag tone={claimStates.states[claim.status].tone}>{claimStates.states[claim.status].label}</Tag>}
            onPress={() => open(volunteeringRoutes.claim, { id: claim.id })}
          >
            <Cell icon="clock" title={spanOf(claim)} note={facts(claim.task.placeName, claim.slotName, factOf(claim))} />
          </Card>
        )}
        empty={{ title: `没有${CLAIM_LIST_SCOPES[scope]}的任务`, note: '认领一个任务，从身边的小事做起', action: { text: '看志愿任务', onPress: () => open(volunteeringRoutes.tasks) } }}
      />
    </Page>
  );
}
