import { Injectable } from '@nestjs/common';
import type { ClientPermission } from '@yuandian/shared/common/permission';
import type { ClientRefusal } from '@yuandian/shared/integrations/integrations.staff.types';
import { DataSource } from 'typeorm';
import { ClientLookup, type ApiClient, type SignedRequest } from '../../common/auth/client-lookup.ts';
import { Clock } from '../../common/clock/clock.ts';
import { newSecret } from '../../common/crypto/request-signature.ts';
import { change, fromSqlTime, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { refusesRequest, type KnownKey } from './client.policy.ts';
import { clientRefused } from './integrations.errors.ts';
import { SecretService } from './secret.service.ts';

interface KeyRow {
  id: string;
  name: string;
  divisionPath: string;
  secret: string;
  formerSecret: string | null;
  formerSecretUntil: Date | string | null;
  permissions: string;
  addresses: string;
  expiresAt: Date | string | null;
  disabledAt: Date | string | null;
}

const KEY_SQL = `SELECT id, name, division_path AS divisionPath, secret, former_secret AS formerSecret, former_secret_until AS formerSecretUntil,
  permissions, addresses, expires_at AS expiresAt, disabled_at AS disabledAt FROM api_client WHERE key_id = ?`;

const at = (time: Date | string | null) => (time === null ? null : fromSqlTime(time));

/** Lets signed requests in, each once. The row of the key, which everybody of one system wants, is written last. */
@Injectable()
export class ClientAuthService extends ClientLookup {
  /** An unknown key costs the same time as a wrong signature. */
  private readonly nobody: KnownKey = {
    secret: newSecret(), formerSecret: null, formerSecretUntil: null, permissions: [], addresses: [], expiresAt: null, disabledAt: null,
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly secrets: SecretService,
  ) {
    super();
  }

  async admit(request: SignedRequest, permission: ClientPermission): Promise<ApiClient> {
    const now = this.clock.now();
    const row = await selectOne<KeyRow>(this.dataSource.manager, KEY_SQL, [request.keyId]);
    const key = row ? this.open(row) : this.nobody;
    const refusal = refusesRequest(key, request, permission, now);
    if (!row) throw clientRefused('CLIENT_SIGNATURE_WRONG');
    if (refusal) return this.turnAway(row.id, refusal, now);
    if (!(await this.takeNonce(row.id, request.nonce, now))) return this.turnAway(row.id, 'CLIENT_REPLAYED', now);
    return { id: row.id, name: row.name, divisionPath: row.divisionPath, permissions: key.permissions };
  }

  /** Nonces whose signature could not be in time any more. */
  async forgetNonces(before: Date): Promise<void> {
    await this.tx.run((manager) => change(manager, 'DELETE FROM client_nonce WHERE seen_at < ?', [before]));
  }

  private open(row: KeyRow): KnownKey {
    return {
      secret: this.secrets.open('api_client', row.id, row.secret),
      formerSecret: row.formerSecret === null ? null : this.secrets.open('api_client', row.id, row.formerSecret),
      formerSecretUntil: at(row.formerSecretUntil), expiresAt: at(row.expiresAt), disabledAt: at(row.disabledAt),
      permissions: JSON.parse(row.permissions) as ClientPermission[], addresses: JSON.parse(row.addresses) as string[],
    };
  }

  private async takeNonce(id: string, nonce: string, now: Date): Promise<boolean> {
    try {
      await this.tx.run(async (manager) => {
        await insertRow(manager, 'client_nonce', { client_id: id, nonce, seen_at: now });
        await change(manager, 'UPDATE api_client SET calls = calls + 1, last_used_at = ? WHERE id = ?', [now, id]);
      });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async turnAway(id: string, refusal: ClientRefusal, now: Date): Promise<never> {
    await this.tx.run((manager) => change(
      manager, 'UPDATE api_client SET refusals = refusals + 1, last_refusal = ?, last_refused_at = ? WHERE id = ?', [refusal, now, id],
    ));
    throw clientRefused(refusal);
  }
}
