import { useState } from 'react';
import { ARCHIVE_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import type { ArchiveView, RevealedArchiveView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ReasonDialog } from '@/components/reason-dialog';
import { dial } from '@/lib/dial';
import { useRevealArchive } from '../fieldwork.actions';

/** Masked until somebody says what for; every look is on record. Forgotten when the page is left. */
export function RevealCard({ archive }: { archive: ArchiveView }) {
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<RevealedArchiveView | null>(null);
  const reveal = useRevealArchive({ done: (person) => { setShown(person); setAsking(false); } });
  const phone = shown?.phone;
  return (
    <>
      <Card title="联系方式" flush>
        <Cell icon="user" title={shown?.name ?? archive.name} />
        <Cell
          icon="phone" title={shown ? (phone ?? '没有电话') : (archive.maskedPhone ?? '没有电话')}
          onPress={phone ? () => dial(phone) : undefined} label={phone ? `拨打 ${phone}` : undefined}
        />
        <Cell icon="map-pin" title={shown?.address ?? archive.address} />
      </Card>
      {!shown && archive.actions.includes('reveal') && <Button block icon="eye" onPress={() => setAsking(true)}>查看姓名、电话和住址</Button>}
      <ReasonDialog
        harmless open={asking} draft={`fieldwork.reveal.${archive.id}`} title="查看联系方式" note="每次查看都会留痕。没有网络时不能查看，请出发前先看好。" confirm="查看" min={limits.reasonMin} max={limits.reasonMax}
        suggestions={['今天上门走访', '电话联系', '久未联系，上门看看']} pending={reveal.pending} onClose={() => setAsking(false)}
        onConfirm={(reason) => reveal.run({ params: { archiveId: archive.id }, body: { reason } })}
      />
    </>
  );
}
