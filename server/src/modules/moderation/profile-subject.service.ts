import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { EntityManager } from 'typeorm';
import { ProfileReview, type ProfilePart, type ProposedProfile } from '../../common/personal-data/profile-review.ts';
import { ProfileParts } from '../identity/profile-part.service.ts';
import { Moderation } from './moderation.service.ts';
import { ModerationSubjects, type Submission } from './subjects.reader.ts';

const TITLES: Readonly<Record<ProfilePart, string>> = { nickname: '昵称', avatar: '头像' };
const kindOf = (part: ProfilePart) => `identity.${part}`;

/** What people say of themselves is checked like everything else that others see. Identity stands below this module and asks through a port. */
@Injectable()
export class ProfileSubjects extends ProfileReview implements OnModuleInit {
  constructor(private readonly moderation: Moderation, private readonly subjects: ModerationSubjects, private readonly parts: ProfileParts) {
    super();
  }

  onModuleInit(): void {
    for (const part of Object.keys(TITLES) as ProfilePart[]) {
      this.subjects.register({
        kind: kindOf(part), title: TITLES[part], link: () => '/modules/identity/pages/profile/index',
        settled: (manager, personId, outcome) => this.parts.settle(manager, personId, part, outcome),
        held: (manager, personId) => this.parts.hold(manager, personId, part),
        contentOf: (manager, personId) => this.contentOf(manager, part, personId),
      });
    }
  }

  async submit(manager: EntityManager, { part, personId, ...content }: ProposedProfile): Promise<void> {
    await this.moderation.submit(manager, { subject: { kind: kindOf(part), id: personId }, authorId: personId, scene: 'profile', ...content });
  }

  async withdraw(manager: EntityManager, part: ProfilePart, personId: PersonId): Promise<void> {
    await this.moderation.withdraw(manager, { kind: kindOf(part), id: personId });
  }

  private async contentOf(manager: EntityManager, part: ProfilePart, id: PersonId): Promise<Omit<Submission, 'subject'> | null> {
    const shown = await this.parts.shownOf(manager, id, part);
    return shown && { authorId: id, scene: 'profile', text: shown.text, fileIds: shown.fileIds, divisionPath: shown.divisionPath };
  }
}
