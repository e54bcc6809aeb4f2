import { View } from '@tarojs/components';
import { TASK_LIMITS as limits } from '@yuandian/shared/volunteering/volunteering.limits';
import type { TaskSlotDraft } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { Button } from '@/components/button';
import { Field } from '@/components/form/field';
import type { FieldProps } from '@/components/form/field';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import styles from './slots-field.module.scss';
import { NEW_SLOT } from './task-values';

/** The kinds of work of a task, each with its places. */
export function SlotsField({ value, onChange, ...frame }: FieldProps<TaskSlotDraft[]>) {
  const put = (at: number, change: Partial<TaskSlotDraft>) => onChange(value.map((slot, index) => (index === at ? { ...slot, ...change } : slot)));
  return (
    <Field {...frame}>
      {value.map((slot, index) => (
        <View key={index} className={styles.slot}>
          <View className={styles.name}><TextField label={`岗位 ${index + 1}`} placeholder="如：清扫、引导" max={limits.slotNameMax} value={slot.name} onChange={(name) => put(index, { name })} /></View>
          <View className={styles.places}><NumberField label={`岗位 ${index + 1} 名额`} unit="人" min={limits.capacityMin} max={limits.capacityMax} value={slot.capacity} onChange={(capacity) => put(index, { capacity })} /></View>
          {value.length > 1 && <Button kind="plain" icon="trash" label={`删除岗位 ${index + 1}`} onPress={() => onChange(value.filter((_, other) => other !== index))}>删除</Button>}
        </View>
      ))}
      {value.length < limits.slotsMax && <Button icon="plus" onPress={() => onChange([...value, NEW_SLOT])}>加一个岗位</Button>}
    </Field>
  );
}
