import { useState } from 'react';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IDENTITY_LIMITS as limits } from '@yuandian/shared/identity/identity.limits';
import { realNameProblem } from '@yuandian/shared/identity/identity.rules';
import { Button } from '@/components/button';
import { DateField } from '@/components/form/choose-fields';
import { TextField } from '@/components/form/text-field';
import { ReasonDialog } from '@/components/reason-dialog';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useCorrectPerson } from '../identity.actions';

/** Name and date of birth are set once by the person; a mistake is put right here at their request. */
export function CorrectPerson({ personId, onCorrected }: { personId: PersonId; onCorrected(): void }) {
  const [asking, setAsking] = useState(false);
  const [realName, setRealName] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [checked, setChecked] = useState(false);
  const may = useMay('identity.person.correct');
  const correct = useCorrectPerson({ done: () => { setAsking(false); toast('已更正'); onCorrected(); } });
  if (!may) return null;
  const name = realName.trim();
  const problem = name === '' ? (birthDate === '' ? '请填写要更正的姓名或出生日期' : null) : realNameProblem(name);

  function submit(reason: string) {
    setChecked(true);
    return problem === null && correct.run({ params: { id: personId }, body: { realName: name || undefined, birthDate: birthDate || undefined, reason } });
  }

  return (
    <>
      <Button block onPress={() => setAsking(true)}>更正姓名或出生日期</Button>
      <ReasonDialog
        open={asking} draft={`identity.correct.${personId}`} title="更正姓名或出生日期" confirm="更正" {...limits.reason} pending={correct.pending} onClose={() => setAsking(false)} onConfirm={submit}
        note={(
          <>
            应本人要求、核对证件后更正。
            <TextField label="正确的姓名" optional max={limits.realName.max} value={realName} onChange={setRealName} error={(checked && problem) || correct.fields.realName} />
            <DateField label="正确的出生日期" optional value={birthDate} onChange={setBirthDate} error={correct.fields.birthDate} />
          </>
        )}
      />
    </>
  );
}
