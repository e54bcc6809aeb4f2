import { View } from '@tarojs/components';
import type { TaskSlotId, TaskSlotView } from '@yuandian/shared/volunteering/volunteering.types';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import styles from './slot-choice.module.scss';

interface SlotChoiceProps { slots: TaskSlotView[]; chosen: TaskSlotId | undefined; onChoose(id: TaskSlotId): void }

/** The kinds of work of a task; a full one can still be chosen, for its waiting list. */
export function SlotChoice({ slots, chosen, onChoose }: SlotChoiceProps) {
  return (
    <View>
      {slots.map((slot) => {
        const on = slot.id === chosen;
        return (
          <Pressable key={slot.id} role="tab" selected={on} className={`${styles.slot} ${on ? styles.on : ''}`} onPress={() => onChoose(slot.id)}>
            <Icon name={on ? 'check-circle' : 'user'} size={22} colour={on ? 'var(--green)' : 'var(--ink-2)'} />
            <View className={styles.name}>{slot.name}</View>
            <Tag tone={slot.placesLeft > 0 ? 'done' : 'waiting'}>{slot.placesLeft > 0 ? `余 ${slot.placesLeft}/${slot.capacity}` : `已满，${slot.waiting} 人候补`}</Tag>
          </Pressable>
        );
      })}
    </View>
  );
}
