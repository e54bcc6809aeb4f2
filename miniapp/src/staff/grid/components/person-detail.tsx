import { useState } from 'react';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { PersonDetailView } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { formatTime } from '@/lib/format';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { CorrectPerson } from '../../identity/components/correct-person';
import { CreateAccount } from '../../identity/components/create-account';
import { PersonSwitch } from '../../identity/components/person-switch';
import { RevealPerson } from '../../identity/components/reveal-person';
import { useMovePerson } from '../grid.actions';
import { usePerson } from '../grid.queries';
import { MoveDialog } from './move-dialog';
import { PersonRoles } from './person-roles';
import { RoleForm } from './role-form';

/** Everything about a person that their community works with, masked until it is revealed. */
export function PersonDetail({ id, onChange }: { id: PersonId; onChange(): void }) {
  const [assigning, setAssigning] = useState(false);
  const person = usePerson(id);
  const mayAssign = useMay('grid.role.assign');
  const { data } = person;
  if (!data) return person.error ? <ErrorBlock error={person.error} onRetry={() => void person.refresh()} /> : <Skeleton count={2} />;
  const changed = () => { setAssigning(false); void person.refresh(); onChange(); };
  if (assigning) return <RoleForm personId={id} onAssigned={changed} onLeave={() => setAssigning(false)} />;
  return (
    <>
      {data.disabledAt && <Banner tone="bad">已停用，自 {formatTime(data.disabledAt)} 起不能登录</Banner>}
      <Card flush>
        <Cell icon="user" title={data.displayName} value={data.maskedPhone ?? '没有手机号'} />
        <Cell icon="house" title="居住社区" value={data.homeName ?? '未登记'} />
        <Cell icon="identification-card" title="工作账号" value={data.staffAccount ?? '没有'} />
      </Card>
      <RevealPerson personId={id} />
      <PersonRoles person={data} onChange={changed} />
      {mayAssign && <Button block kind="primary" onPress={() => setAssigning(true)}>任命岗位</Button>}
      <Moves person={data} onMoved={(moved) => { person.put(moved); onChange(); }} />
      <CorrectPerson personId={id} onCorrected={changed} />
      {!data.staffAccount && <CreateAccount personId={id} onCreated={changed} />}
      <PersonSwitch personId={id} disabled={data.disabledAt !== null} onChange={changed} />
    </>
  );
}

function Moves({ person, onMoved }: { person: PersonDetailView; onMoved(moved: PersonDetailView): void }) {
  const [asking, setAsking] = useState(false);
  const may = useMay('grid.people.move');
  const move = useMovePerson({ done: (moved) => { setAsking(false); toast('居住社区已变更'); onMoved(moved); } });
  return (
    <>
      {person.moves.length > 0 && (
        <Card title="迁移记录" flush>
          {person.moves.map((entry) => (
            <Cell key={entry.movedAt} title={`${entry.fromName ?? '未登记'} → ${entry.toName ?? '迁出本区'}`} note={`${entry.reason}，${entry.movedBy}，${formatTime(entry.movedAt)}`} />
          ))}
        </Card>
      )}
      {may && <Button block onPress={() => setAsking(true)}>变更居住社区</Button>}
      {asking && (
        <MoveDialog
          title="变更居住社区" note="以前的积分、时长和记录都跟着本人走。" label="搬到哪个社区" levels={['community']} pending={move.pending}
          onClose={() => setAsking(false)} onConfirm={(divisionCode, reason) => void move.run({ params: { id: person.personId }, body: { divisionCode, reason } })}
        />
      )}
    </>
  );
}
