import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { roleLabelOf } from '@yuandian/shared/identity/identity.rules';
import type { DemoPersonaView } from '@yuandian/shared/identity/identity.types';
import { DivisionDirectory } from '../../common/auth/division-directory.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { marks, select } from '../../common/tx/sql.ts';
import { env } from '../../config/env.ts';
import { demoCodeOf } from '../../wechat/simulated-wechat.client.ts';
import { DEMO_PASSWORD, DEMO_PERSONAS, nicknameOf, personaId, type DemoPersona } from './identity.seed.ts';

const RESIDENT = '居民';

/** Who one can be in the demo, for the log-in page of the simulated WeChat. */
@Injectable()
export class DemoPersonaReader {
  constructor(private readonly dataSource: DataSource, private readonly directory: DivisionDirectory) {}

  /** Those of the personas that are seeded and not erased. @throws NOT_FOUND outside the demo */
  async list(): Promise<DemoPersonaView[]> {
    if (!env().demo) throw notFound();
    const ids = DEMO_PERSONAS.map(({ key }) => personaId(key));
    const rows = await select<{ id: PersonId }>(this.dataSource.manager, `SELECT id FROM person WHERE erased_at IS NULL AND id IN (${marks(ids)})`, ids);
    const living = new Set(rows.map(({ id }) => id));
    return Promise.all(DEMO_PERSONAS.filter(({ key }) => living.has(personaId(key))).map((persona) => this.view(persona)));
  }

  private async view(persona: DemoPersona): Promise<DemoPersonaView> {
    const [office] = await this.directory.officesOf(personaId(persona.key));
    const place = office?.divisionPath ?? persona.homePath;
    const names = await this.directory.namesOf([place]);
    return {
      key: persona.key, name: nicknameOf(persona), roleLabel: office ? roleLabelOf(office.role) : persona.title ?? RESIDENT, divisionName: names.get(place) ?? '',
      description: persona.description, code: demoCodeOf(persona.key), account: persona.account ?? null, password: persona.account ? DEMO_PASSWORD : null,
    };
  }
}
