import { Injectable } from '@nestjs/common';
import type { VisibilityView } from '@yuandian/shared/honors/honors.types';
import type { Actor } from '../../common/auth/actor.ts';
import { ConsentReader } from '../identity/consent.reader.ts';
import { BoardNames } from './names.reader.ts';

/** How other people read a person's name on a board. */
@Injectable()
export class VisibilityReader {
  constructor(private readonly names: BoardNames, private readonly consents: ConsentReader) {}

  async of({ personId }: Actor): Promise<VisibilityView> {
    const shownNames = await this.names.namesOf('points', '/', [personId]);
    const { name, masked } = shownNames(personId);
    return { optedOut: masked === 'opted-out', nameConsented: await this.consents.isGranted(personId, 'publish-name'), shownAs: name, masked };
  }
}
