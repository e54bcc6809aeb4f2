import { useDidShow } from '@tarojs/taro';
import { summaryOf } from '@yuandian/shared/cases/cases.rules';
import { useCallback, useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Dialog } from '@/components/sheet';
import { allAttached } from '@/lib/attachments';
import { forgetDraft, keptDrafts } from '@/lib/drafts';
import type { KeptDraft } from '@/lib/drafts';
import { formatAgo } from '@/lib/format';
import { forgetFiles } from '@/lib/kept-files';
import { open } from '@/lib/nav';
import { casesRoutes } from '@/routes';
import { REPORT_DRAFTS } from './report-values';
import type { ReportValues } from './report-values';

type Draft = KeptDraft<ReportValues>;

function nameOf({ values }: Draft): string {
  return summaryOf(values.description || values.address || '', 24) || `${allAttached(values).length} 个附件`;
}

/** What was begun and not sent, on this phone alone. */
export function DraftCells() {
  const [drafts, setDrafts] = useState<Draft[]>([]);
  const [leaving, setLeaving] = useState<Draft | null>(null);
  const read = useCallback(() => setDrafts(keptDrafts<ReportValues>(REPORT_DRAFTS)), []);
  useDidShow(read);
  if (drafts.length === 0) return null;

  function forget({ id, values }: Draft): void {
    void forgetFiles(allAttached(values));
    forgetDraft(`${REPORT_DRAFTS}${id}`);
    setLeaving(null);
    read();
  }

  return (
    <Card title="没有提交的草稿" flush>
      {drafts.map((draft) => (
        <Cell
          key={draft.id} icon="note-pencil" title={nameOf(draft)} note={`${formatAgo(draft.savedAt)}保存在这台手机上`}
          value={<Button size="small" label={`删除草稿：${nameOf(draft)}`} onPress={() => setLeaving(draft)}>删除</Button>}
          onPress={() => open(casesRoutes.report, { id: draft.id })}
        />
      ))}
      <Dialog open={leaving !== null} onClose={() => setLeaving(null)} title="删除这份草稿？" confirm="删除" danger onConfirm={() => { if (leaving) forget(leaving); }}>
        写的内容和照片、语音、视频都会从这台手机上删掉。
      </Dialog>
    </Card>
  );
}
