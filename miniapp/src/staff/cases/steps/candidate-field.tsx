import { useState } from 'react';
import type { CandidateView } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { ChoiceBox, ChoiceGroup, ChoiceList, ChoiceRow, ChoiceSearch } from '@/components/form/choice-sheet';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { facts } from '@/lib/format';
import { useCandidates } from '../cases.queries';

type CandidateFieldProps = FieldProps<CandidateView | null> & { caseId: CaseId; /** What it means to choose nobody. */ none?: string };

/** One of the people of this place or unit, each with what they have in hand. */
export function CandidateField({ caseId, value, onChange, disabled, none, ...frame }: CandidateFieldProps) {
  return (
    <Field {...frame}>
      <ChoiceBox
        label={frame.label} text={value ? facts(value.displayName, value.roleLabel) : (none ?? '')} placeholder="请选择一个人" disabled={disabled}
        sheet={(close) => <Candidates caseId={caseId} label={frame.label} value={value} none={none} onChoose={(person) => { close(); onChange(person); }} />}
      />
    </Field>
  );
}

interface CandidatesProps { caseId: CaseId; label: string; value: CandidateView | null; none: string | undefined; onChoose(person: CandidateView | null): void }

function Candidates({ caseId, label, value, none, onChoose }: CandidatesProps) {
  const [word, setWord] = useState('');
  const candidates = useCandidates(caseId, { q: word || undefined });
  return (
    <>
      <ChoiceSearch label={label} word={word} onWord={setWord} />
      {none && word === '' && <ChoiceGroup><ChoiceRow title={none} chosen={value === null} onPress={() => onChoose(null)} /></ChoiceGroup>}
      <ChoiceList
        list={candidates} empty={{ title: '没有可以派的人', note: '换一个姓名，或请社区先给他安排岗位' }}
        row={(person) => (
          <ChoiceRow
            key={person.personId} title={person.displayName} note={facts(person.roleLabel, person.divisionName)} fact={`在办 ${person.openCases} 件`}
            chosen={person.personId === value?.personId} label={`${person.displayName}，在办 ${person.openCases} 件`} onPress={() => onChoose(person)}
          />
        )}
      />
    </>
  );
}
