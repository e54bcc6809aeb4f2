import { useState } from 'react';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { Button } from '@/components/button';
import { download } from '@/lib/download';
import { errorText } from '@/lib/error-text';
import { toast } from '@/lib/toast';

interface ExportButtonProps { endpoint: Endpoint; query: object; fileName: string }

/** Saves what the filters show as a sheet. */
export function ExportButton({ endpoint, query, fileName }: ExportButtonProps) {
  const [pending, setPending] = useState(false);

  async function save(): Promise<void> {
    setPending(true);
    await download(endpoint, { query }, fileName).catch((error: unknown) => toast(errorText(error)));
    setPending(false);
  }

  return <Button size="small" icon="download-simple" pending={pending} onPress={() => void save()}>导出 XLSX</Button>;
}
