import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CandidateView } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SearchBox } from '@/components/desk/search-box';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { PagedList } from '@/components/paged-list';
import { facts } from '@/lib/format';
import { useCandidates } from '../cases.queries';

/** One of the people of this place or unit, each with what they have in hand. */
export function CandidateField({ caseId, value, onChange, ...frame }: FieldProps<CandidateView | null> & { caseId: CaseId }) {
  const [q, setQ] = useState('');
  const candidates = useCandidates(caseId, { q: q || undefined });
  return (
    <Field {...frame}>
      <SearchBox label="按姓名查找" max={CASES_LIMITS.searchText} value={q} onChange={setQ} />
      <PagedList
        list={candidates} dense keyOf={({ personId }) => personId} empty={{ title: '没有可以派的人', note: '换一个姓名，或请社区先给他安排岗位' }}
        render={(person) => (
          <Card flush>
            <Cell
              icon={person.personId === value?.personId ? 'check-circle' : 'user'} title={person.displayName} note={facts(person.roleLabel, person.divisionName)}
              value={`在办 ${person.openCases} 件`} onPress={() => onChange(person)} label={`${person.displayName}，在办 ${person.openCases} 件${person.personId === value?.personId ? '，已选' : ''}`}
            />
          </Card>
        )}
      />
    </Field>
  );
}
