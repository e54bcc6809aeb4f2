import { Injectable } from '@nestjs/common';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { SubjectKindView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { ModerationScene, SubjectRef } from '@yuandian/shared/moderation/moderation.types';
import type { EntityManager } from 'typeorm';

/** What is to be checked. */
export interface Submission {
  subject: SubjectRef;
  authorId: PersonId;
  /** Where others will see it. */
  scene: ModerationScene;
  text: string;
  fileIds: readonly FileId[];
  /** Whose staff look at it; `/` when it belongs to no place. */
  divisionPath: string;
}

/** One kind of thing that people write and others see, as its own module registers it in `onModuleInit`. */
export interface ModerationSubject {
  /** `module.noun`, e.g. `cases.comment`. */
  kind: string;
  /** What people call it, e.g. 公告评论. */
  title: string;
  /** Page of the thing in the app. */
  link?: (id: string) => string;
  /** In moderation's transaction: shows it (PASSED) or hides it (REJECTED), also when an appeal turns it round. */
  settled: (manager: EntityManager, id: string, outcome: 'PASSED' | 'REJECTED', reason: string) => Promise<void>;
  /** Hides it while a person looks at reports; without it `settled` with REJECTED does, and PASSED shows it again. */
  held?: (manager: EntityManager, id: string, reason: string) => Promise<void>;
  /** What stands there now: for a report that comes after the copy was deleted. `null`: the thing is gone. */
  contentOf?: (manager: EntityManager, id: string) => Promise<Omit<Submission, 'subject'> | null>;
}

/** Register of everything that is checked before others see it. */
@Injectable()
export class ModerationSubjects {
  private readonly byKind = new Map<string, ModerationSubject>();

  register(subject: ModerationSubject): void {
    if (this.byKind.has(subject.kind)) throw new Error(`Moderation subject ${subject.kind} is registered twice`);
    this.byKind.set(subject.kind, subject);
  }

  find(kind: string): ModerationSubject | undefined {
    return this.byKind.get(kind);
  }

  /** @throws for a kind nobody registered: a mistake of the program */
  get(kind: string): ModerationSubject {
    const subject = this.byKind.get(kind);
    if (!subject) throw new Error(`Nobody registered the moderation subject ${kind}`);
    return subject;
  }

  titleOf(kind: string): string {
    return this.byKind.get(kind)?.title ?? '内容';
  }

  linkOf({ kind, id }: SubjectRef): string | null {
    return this.byKind.get(kind)?.link?.(id) ?? null;
  }

  list(): SubjectKindView[] {
    return [...this.byKind.values()].map(({ kind, title }) => ({ kind, title }));
  }
}
