import { ARCHIVE_KINDS } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { ArchiveCardView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { QUIET_STATUSES } from '@yuandian/shared/fieldwork/quiet-alert-status';
import { Cell } from '@/components/cell';
import { Tag } from '@/components/tag';
import { facts } from '@/lib/format';
import { open } from '@/lib/nav';
import { fieldworkStaffRoutes } from '@/routes';

/** How pressing a contact is, in a word. */
export function DueTag({ archive }: { archive: ArchiveCardView }) {
  if (archive.status !== 'ACTIVE') return <Tag>已结束</Tag>;
  if (QUIET_STATUSES.includes(archive.alert)) return <Tag tone="bad">{`久未联系 ${archive.daysLate} 天`}</Tag>;
  if (archive.daysLate > 0) return <Tag tone="bad">{`超期 ${archive.daysLate} 天`}</Tag>;
  if (archive.daysLate === 0) return <Tag tone="waiting">今天</Tag>;
  return <Tag>{`${-archive.daysLate} 天后`}</Tag>;
}

interface ArchiveCellProps {
  archive: ArchiveCardView;
  /** In place of opening the archive. */
  onPress?: (() => void) | undefined;
}

/** One person to be visited; opens their archive. */
export function ArchiveCell({ archive, onPress = () => open(fieldworkStaffRoutes.archive, { id: archive.id }) }: ArchiveCellProps) {
  return (
    <Cell
      icon="heart" title={archive.name} note={facts(ARCHIVE_KINDS[archive.kind], archive.address, !archive.mine && `负责人 ${archive.responsibleName}`)}
      value={<DueTag archive={archive} />} onPress={onPress}
    />
  );
}
