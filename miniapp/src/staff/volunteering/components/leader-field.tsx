import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { TextField } from '@/components/form/text-field';
import { Empty } from '@/components/notice';
import { PagedList } from '@/components/paged-list';
import { Sheet } from '@/components/sheet';
import { facts } from '@/lib/format';
import { useMay, useMe } from '@/lib/session';
import { usePeople } from '../volunteering.queries';
import type { LeaderChoice } from './task-values';

/** Who shows the code and confirms the minutes on the day: I myself, or somebody found by name or phone. */
export function LeaderField({ value, onChange, ...frame }: FieldProps<LeaderChoice | null>) {
  const me = useMe();
  const maySearch = useMay('grid.people.read');
  const [searching, setSearching] = useState(false);
  return (
    <Field {...frame}>
      <Card flush><Cell icon="user" title={value?.name ?? '还没有选择'} note={value && value.id === me?.personId ? '就是你自己' : undefined} /></Card>
      {me && value?.id !== me.personId && <Button block onPress={() => onChange({ id: me.personId, name: me.displayName })}>由我负责</Button>}
      {maySearch && <Button block icon="magnifying-glass" onPress={() => setSearching(true)}>查找负责人</Button>}
      <Sheet open={searching} onClose={() => setSearching(false)} title="查找负责人">
        <People onChoose={(choice) => { onChange(choice); setSearching(false); }} />
      </Sheet>
    </Field>
  );
}

function People({ onChoose }: { onChoose(choice: LeaderChoice): void }) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const people = usePeople(asked);
  return (
    <>
      <TextField label="姓名或手机号" hint="完整的姓名、完整的手机号，或昵称的开头" max={30} value={typed} onChange={setTyped} />
      <Button block kind="primary" pending={people.loading} disabled={typed.trim() === ''} onPress={() => setAsked(typed.trim())}>查找</Button>
      {asked === ''
        ? <Empty icon="users-three" title="负责人可以是志愿者，也可以是同事" note="负责人当天出示签到码，结束后确认时长" />
        : (
          <PagedList
            list={people} keyOf={(person) => person.personId} empty={{ title: '没有找到这个人', note: '核对姓名或手机号，对方要先登录过原点在线' }}
            render={(person) => (
              <Card flush>
                <Cell
                  icon="user" title={person.displayName} note={facts(person.maskedPhone, person.homeName, ...person.roles.map((role) => role.roleLabel))}
                  onPress={() => onChoose({ id: person.personId, name: person.displayName })}
                />
              </Card>
            )}
          />
        )}
    </>
  );
}
