import { useState } from 'react';
import { CASE_LIST_SCOPES, type CaseListScope } from '@yuandian/shared/cases/cases.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Pills } from '@/components/pills';
import { open, requireLogin, useParams } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { useWarmPages } from '@/lib/warm-pages';
import { casesRoutes } from '@/routes';
import { useMyCases, useReportFormAhead } from '../../cases.queries';
import { CaseCard } from '../../components/case-card';
import { DraftCells } from '../../components/draft-cells';

const SCOPES = (Object.keys(CASE_LIST_SCOPES) as CaseListScope[]).map((scope) => ({ value: scope, text: CASE_LIST_SCOPES[scope] }));

/** What can be written without a network. */
const WAY_ON = [casesRoutes.report, casesRoutes.snapshot];

const EMPTY: Readonly<Record<CaseListScope, { title: string; note: string }>> = {
  open: { title: '没有正在办理的诉求', note: '路灯不亮、井盖松了、想问政策，都可以点下面的“我要报事”。' },
  waiting: { title: '没有等你处理的', note: '需要你补充、评价时，会出现在这里。' },
  ended: { title: '还没有办结的诉求', note: '办结后三十天内，没解决还可以要求重新办理。' },
  followed: { title: '没有跟进的诉求', note: '在公开栏或报事时点“我也遇到”，进展会通知你。' },
};

/** 有事找支部: what I have said and how it goes, and the way to say more. */
export default function CasesPage() {
  useWarmPages(WAY_ON);
  useReportFormAhead();
  const params = useParams(casesRoutes.cases);
  const signedIn = useSignedIn();
  const [scope, setScope] = useState<CaseListScope>(params.scope ?? 'open');
  const cases = useMyCases({ scope });
  return (
    <Page
      onRefresh={cases.refresh}
      head={signedIn && <Pills label="诉求的阶段" choices={SCOPES} value={scope} onChange={setScope} />}
      foot={<BottomAction text="我要报事" onPress={() => open(casesRoutes.report)} />}
    >
      <DraftCells />
      <Card flush>
        <Cell icon="camera" title="随手拍" note="路上看见问题，拍一张、说一句就行" onPress={() => open(casesRoutes.snapshot)} />
        <Cell icon="megaphone" title="公开栏" note="邻居反映了什么，办得怎么样" onPress={() => open(casesRoutes.board)} />
      </Card>
      {signedIn
        ? <PagedList list={cases} keyOf={({ id }) => id} render={(one) => <CaseCard one={one} place={one.place} />} empty={EMPTY[scope]} />
        : <Empty icon="chat-circle-dots" title="有事找支部" note="拍张照、说几句，社区来办。可以先填好，提交时再登录。" action={{ text: '登录看我的诉求', onPress: () => void requireLogin() }} />}
    </Page>
  );
}
