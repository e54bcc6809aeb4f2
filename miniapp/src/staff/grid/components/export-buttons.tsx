import { View } from '@tarojs/components';
import { useState } from 'react';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import type { ImportKind, SheetFormat } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { download } from '@/lib/download';
import { errorText } from '@/lib/error-text';
import { toast } from '@/lib/toast';
import styles from './export-buttons.module.scss';

const EXPORTS = {
  divisions: { endpoint: gridStaffApi.exportDivisions, name: '网格' },
  people: { endpoint: gridStaffApi.exportPeople, name: '人员岗位' },
  assets: { endpoint: gridStaffApi.exportAssets, name: '部件' },
} as const;

const FORMATS: readonly [format: SheetFormat, text: string][] = [['xlsx', '导出 XLSX'], ['csv', '导出 CSV']];

/** Saves what I may see as a file; `division` is the code of the top node. */
export function ExportButtons({ kind, division }: { kind: ImportKind; division?: string }) {
  const [pending, setPending] = useState<SheetFormat | null>(null);

  async function save(format: SheetFormat): Promise<void> {
    const { endpoint, name } = EXPORTS[kind];
    setPending(format);
    await download(endpoint, { query: { format, division } }, `${name}.${format}`).catch((error: unknown) => toast(errorText(error)));
    setPending(null);
  }

  return (
    <View className={styles.buttons}>
      {FORMATS.map(([format, text]) => (
        <Button key={format} size="small" icon="download-simple" pending={pending === format} disabled={pending !== null} onPress={() => void save(format)}>{text}</Button>
      ))}
    </View>
  );
}
