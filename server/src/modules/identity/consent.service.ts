import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { CONSENT_TEXTS, OWN_CONSENT_PURPOSES } from '@yuandian/shared/identity/identity.rules';
import type { ConsentPurpose, ConsentView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { consentNeeded } from '../../common/auth/consent.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { activeConsentKey, ConsentReader } from './consent.reader.ts';
import { consentTextChanged } from './identity.errors.ts';

/** One consent as it is given; `givenById` is the guardian, for a minor. */
export interface GivenConsent { personId: PersonId; purpose: ConsentPurpose; version: string; givenById: PersonId }

/** Separate consent, given and withdrawn at will (个人信息保护法 14, 15, 25, 29, 31). Rows are proof: they are never changed back. */
@Injectable()
export class ConsentService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly reader: ConsentReader) {}

  /** @throws CONSENT_TEXT_CHANGED when another wording is in force than the one that was read, NOT_FOUND for a purpose that others decide */
  async give(actor: Actor, purpose: ConsentPurpose, version: string): Promise<ConsentView> {
    this.requireOwn(purpose);
    await this.tx.run((manager) => this.record(manager, { personId: actor.personId, purpose, version, givenById: actor.personId }));
    return this.view(actor.personId, purpose);
  }

  /** Works at once; withdrawing what was never given is no error. */
  async withdraw(actor: Actor, purpose: ConsentPurpose): Promise<ConsentView> {
    this.requireOwn(purpose);
    await this.tx.run((manager) => this.end(manager, actor.personId, purpose, actor.personId));
    return this.view(actor.personId, purpose);
  }

  /** For services where only some requests need it. @throws CONSENT_NEEDED */
  async require(actor: Actor, purpose: ConsentPurpose): Promise<void> {
    if (!(await this.reader.isGranted(actor.personId, purpose))) throw consentNeeded(purpose);
  }

  /** Writes a consent inside the caller's transaction. @throws CONSENT_TEXT_CHANGED */
  async record(manager: EntityManager, consent: GivenConsent): Promise<void> {
    const { personId, purpose, version, givenById } = consent;
    if (version !== CONSENT_TEXTS[purpose].version) throw consentTextChanged(purpose, CONSENT_TEXTS[purpose].version);
    if (await this.stands(manager, consent)) return;
    await this.end(manager, personId, purpose, givenById);
    try {
      await insertRow(manager, 'consent', {
        id: newId(), person_id: personId, purpose, version, active_key: activeConsentKey(personId, purpose), given_by_id: givenById,
        given_at: this.clock.now(), withdrawn_by_id: null, withdrawn_at: null,
      });
    } catch (error) {
      // A second tap was faster and said the same.
      if (!isDuplicate(error) || !(await this.stands(manager, consent))) throw error;
    }
  }

  /** Ends a standing consent inside the caller's transaction. @returns how many stood */
  async end(manager: EntityManager, personId: PersonId, purpose: ConsentPurpose, byId: PersonId): Promise<number> {
    return change(
      manager, 'UPDATE consent SET withdrawn_at = ?, withdrawn_by_id = ?, active_key = NULL WHERE active_key = ?',
      [this.clock.now(), byId, activeConsentKey(personId, purpose)],
    );
  }

  private async stands(manager: EntityManager, { personId, purpose, version, givenById }: GivenConsent): Promise<boolean> {
    const row = await selectOne<{ id: string }>(
      manager, 'SELECT id FROM consent WHERE active_key = ? AND version = ? AND given_by_id = ?', [activeConsentKey(personId, purpose), version, givenById],
    );
    return row !== null;
  }

  private requireOwn(purpose: ConsentPurpose): void {
    if (!OWN_CONSENT_PURPOSES.includes(purpose)) throw notFound();
  }

  private async view(personId: PersonId, purpose: ConsentPurpose): Promise<ConsentView> {
    const view = (await this.reader.viewsOf(personId)).find((consent) => consent.purpose === purpose);
    if (!view) throw notFound();
    return view;
  }
}
