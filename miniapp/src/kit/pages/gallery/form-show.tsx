import { useState } from 'react';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { Card } from '@/components/card';
import { DateField, PickerField, SwitchField, TimeField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { PhotoField } from '@/components/form/photo-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { useForm } from '@/lib/use-form';

const KINDS = [{ value: 'clean', text: '环境清洁' }, { value: 'visit', text: '走访探视' }, { value: 'safety', text: '平安巡逻' }];
const STREETS = ['秦岭路街道', '三官庙街道', '莲湖街道', '中原西路街道', '绿东村街道', '林山寨街道'].map((text) => ({ value: text, text }));

export function FormShow() {
  const [photos, setPhotos] = useState<PhotoView[]>([]);
  const form = useForm({
    draft: 'kit',
    initial: { title: '', words: '', count: 5, day: '', time: '', kind: '', street: '', tell: true },
    refused: { title: '标题长度应为 4 到 40 个字' },
  });
  return (
    <Card flush>
      <TextField label="标题" hint="让人一眼看懂要做什么" placeholder="例如：清扫绿化西街" {...form.bind('title')} max={40} />
      <TextArea label="说明" placeholder="集合地点、要带什么" {...form.bind('words')} max={500} />
      <NumberField label="名额" unit="人" min={1} max={50} {...form.bind('count')} />
      <DateField label="日期" {...form.bind('day')} />
      <TimeField label="开始时间" {...form.bind('time')} />
      <PickerField label="类别" choices={KINDS} {...form.bind('kind')} />
      <PickerField label="街道" choices={STREETS} {...form.bind('street')} />
      <SwitchField label="通知我" hint="有人报名时告诉我" {...form.bind('tell')} />
      <PhotoField label="照片" optional max={6} value={photos} onChange={setPhotos} />
    </Card>
  );
}
