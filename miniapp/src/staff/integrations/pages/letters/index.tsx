import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { useFilters } from '@/lib/use-filters';
import { integrationsStaffRoutes } from '@/routes';
import { DeliveryPanel } from '../../components/delivery-panel';
import { HandoverPanel } from '../../components/handover-panel';

const CHOICES = [{ value: 'deliveries', text: '没有送达的事件' }, { value: 'handovers', text: '转交的事项' }] as const;

export default function LettersPage() {
  const [filters, setFilters] = useFilters(integrationsStaffRoutes.letters, { kind: 'deliveries' as 'deliveries' | 'handovers' });
  return (
    <StaffShell title="推送和转交" head={<Pills label="看什么" choices={CHOICES} value={filters.kind} onChange={(kind) => setFilters({ kind })} />}>
      {filters.kind === 'deliveries' ? <DeliveryPanel /> : <HandoverPanel />}
    </StaffShell>
  );
}
