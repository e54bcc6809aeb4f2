import { Entity } from 'typeorm';
import type { OfferId } from '@yuandian/shared/common/ids';
import { CodeKey, IdKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/**
 * Pieces taken against one limit of an offer: of everybody (`personId` empty), of a person ever (`period` empty), or of a person
 * in one period. `used` changes by conditional UPDATE only; `allowed` is the limit under which it last grew (invariant S3).
 */
@Entity('offer_limit_use')
export class OfferLimitUseEntity {
  @IdKey() offerId: OfferId;
  @CodeKey(36) personId: string;
  @CodeKey(20) period: string;
  @IntColumn() used: number;
  @IntColumn() allowed: number;
  @TimeColumn() updatedAt: Date;
}
