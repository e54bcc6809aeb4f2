import { useState } from 'react';
import type { ReactNode } from 'react';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import { parseWords, WORDS_PROBLEM_TEXTS, wordsProblem } from '@yuandian/shared/moderation/moderation.rules';
import type { WordListView } from '@yuandian/shared/moderation/moderation.staff.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { usePosts } from '@/components/desk/post-field';
import { StaffShell } from '@/components/desk/staff-shell';
import { PickerField } from '@/components/form/choose-fields';
import { TextArea } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { back } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { usePublishWords } from '../../moderation.actions';
import { useWordLists } from '../../moderation.queries';

const TITLE = '编辑敏感词表';
const WHOLE_DISTRICT = /^\/[^/]+\/$/;
const { words: wordsLimit, wordsNote, word } = MODERATION_LIMITS;

export default function WordFormPage() {
  const posts = usePosts();
  const [chosen, setChosen] = useState('');
  // The list everybody starts with is edited by staff of a whole district.
  const everywhere = posts.some(({ value }) => WHOLE_DISTRICT.test(value)) ? [{ value: '/', text: '全部区域' }] : [];
  const choices = [...posts, ...everywhere];
  const divisionPath = chosen || (choices.length === 1 ? choices[0]?.value ?? '' : '');
  const lists = useWordLists(divisionPath === '' ? null : { divisionPath, limit: 1 });
  const place = <PickerField label="区域" hint="对它和下级区域都有效" choices={choices} value={divisionPath} onChange={setChosen} />;
  if (divisionPath === '') return <StaffShell form title={TITLE}><Card>{place}</Card></StaffShell>;
  if (lists.error) return <StaffShell form title={TITLE}><ErrorBlock error={lists.error} onRetry={() => void lists.refresh()} /></StaffShell>;
  if (lists.loading) return <StaffShell form title={TITLE}><Skeleton count={1} /></StaffShell>;
  return <Editing key={divisionPath} divisionPath={divisionPath} before={lists.items[0] ?? null} place={place} />;
}

interface EditingProps {
  divisionPath: string;
  /** The newest version; `null` when there is none yet. */
  before: WordListView | null;
  place: ReactNode;
}

function Editing({ divisionPath, before, place }: EditingProps) {
  const publish = usePublishWords({ done: () => { form.clear(); toast('新版词表已发布，马上生效'); back(); } });
  const form = useForm({
    draft: `moderation.words:${divisionPath}:${before?.version ?? 0}`,
    initial: { words: before?.words.join('\n') ?? '', note: '' },
    problems: {
      words: (words) => { const problem = wordsProblem(words); return problem && WORDS_PROBLEM_TEXTS[problem]; },
      note: (note) => ([...note.trim()].length < wordsNote.min ? '请写明为什么这样改' : null),
    },
    refused: publish.fields,
  });

  function submit(): void {
    const { words, note } = form.values;
    if (form.check()) void publish.run({ body: { divisionPath, words: parseWords(words).join('\n'), note: note.trim(), baseVersion: before?.version ?? 0 } });
  }

  return (
    <StaffShell form title={TITLE} foot={<BottomAction text={`发布第 ${(before?.version ?? 0) + 1} 版`} pending={publish.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有提交的内容</Banner>}
      <Card>
        {place}
        <TextArea label="词" hint={`每行一个词，${word.min} 至 ${word.max} 个字；现有 ${parseWords(form.values.words).length} 个`} max={wordsLimit.max} {...form.bind('words')} />
        <TextArea label="说明" max={wordsNote.max} {...form.bind('note')} />
      </Card>
    </StaffShell>
  );
}
