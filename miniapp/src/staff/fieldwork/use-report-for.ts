import type { ArchiveCardView } from '@yuandian/shared/fieldwork/fieldwork.types';
import { phoneProblem } from '@yuandian/shared/identity/identity.rules';
import { begunReport } from '@/lib/begun-report';
import { open, replace } from '@/lib/nav';
import { casesStaffRoutes } from '@/routes';
import { useRevealArchive } from './fieldwork.actions';

/** Stands in the audit trail. */
const REASON = '需要帮助，替本人报一件求助';

/**
 * One tap from a person who needs help to a case in their name. Name, phone and address are looked up now and go into the form
 * alone; a number that is no mobile stays behind, for the case takes none.
 */
export function useReportFor({ leave = false }: { leave?: boolean } = {}) {
  const reveal = useRevealArchive();

  async function start({ id, divisionPath }: ArchiveCardView): Promise<void> {
    const person = await reveal.run({ params: { archiveId: id }, body: { reason: REASON } });
    if (!person) return;
    const { name, phone, address } = person;
    begunReport.give({
      source: 'proxy', kind: 'help', categoryCode: 'elder-care', divisionPath, address, reporterName: name,
      ...(phone !== null && phoneProblem(phone) === null && { reporterPhone: phone }),
    });
    if (leave) replace(casesStaffRoutes.report);
    else open(casesStaffRoutes.report);
  }

  return { pending: reveal.pending, start };
}
