import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { ArchiveId, VisitId } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { Actor } from '../../common/auth/actor.ts';
import { NoticesService } from '../notices/notices.service.ts';
import { WorkerReader } from './worker.reader.ts';

interface Helped { id: ArchiveId; divisionPath: string; displayName: string }
interface Told { personId: PersonId; title: string; body: string; link: string }

/** A visit found that somebody needs help: those who lead the place hear of it in the transaction that records the visit. */
@Injectable()
export class HelpNotices {
  constructor(private readonly workers: WorkerReader, private readonly notices: NoticesService) {}

  /** The leaders of micro-grid and grid; where no grid leader but the visitor is, those of the community. */
  async tell(manager: EntityManager, actor: Actor, archive: Helped, visitId: VisitId): Promise<void> {
    const others = (persons: PersonId[]) => persons.filter((personId) => personId !== actor.personId);
    const near = await this.workers.nearestLeadersOf(archive.divisionPath, manager);
    const ofGrid = others(near.grid);
    const leaders = ofGrid.length > 0 ? ofGrid : others(await this.workers.leadersOf(archive.divisionPath, manager));
    const told = [
      ...leaders.map((personId) => toLeader(personId, actor, archive)),
      ...others(near.micro).filter((personId) => !leaders.includes(personId)).map((personId) => toMicroLeader(personId, actor)),
    ];
    await this.notices.tellMany(manager, told.map((one) => ({ ...one, kind: 'fieldwork' as const, dedupeKey: `fieldwork.help:${visitId}:${one.personId}` })));
  }
}

function toLeader(personId: PersonId, actor: Actor, { id, displayName }: Helped): Told {
  return {
    personId, title: `走访发现需要帮助：${displayName}`, body: `${actor.displayName}走访时了解到需要帮助。请打开走访档案看情况，可以一键替本人报一件求助。`,
    link: `/staff/fieldwork/pages/archive/index?id=${id}`,
  };
}

/** The archive is not theirs to read: they learn that somebody needs help, and from whom to hear who it is. */
function toMicroLeader(personId: PersonId, actor: Actor): Told {
  return {
    personId, title: '你的微网格里有一位走访对象需要帮助', body: `${actor.displayName}走访时了解到的。请和网格员联系，看看能帮上什么。`, link: '/staff/fieldwork/pages/day/index',
  };
}
