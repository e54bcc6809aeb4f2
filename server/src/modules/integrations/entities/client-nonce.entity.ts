import { Entity, Index } from 'typeorm';
import { CodeKey, IdKey, TimeColumn } from '../../../database/columns.ts';

/** A request that was let in; the key refuses it a second time. Forgotten when its signature is out of time anyway. */
@Entity('client_nonce')
@Index('ix_client_nonce_seen', ['seenAt'])
export class ClientNonceEntity {
  @IdKey() clientId: string;
  @CodeKey(64) nonce: string;
  @TimeColumn() seenAt: Date;
}
