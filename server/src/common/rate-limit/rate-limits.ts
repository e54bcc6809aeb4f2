import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { env } from '../../config/env.ts';
import { AppException } from '../errors/app-exception.ts';

/** Requests a minute of one person, or of one address when nobody is signed in. Generous for people, not for scripts. */
const READS_A_MINUTE = 600;
const WRITES_A_MINUTE = 120;

/**
 * Counts requests per person or address. With REDIS_URL all servers count together; when Redis does not answer, each server
 * counts for itself, so that a lost cache never closes the counter.
 */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly redis = env().redisUrl ? new Redis(env().redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }) : undefined;
  private readonly reads = this.limiter('read', READS_A_MINUTE);
  private readonly writes = this.limiter('write', WRITES_A_MINUTE);

  constructor() {
    // Without a listener an unreachable Redis would end the process; the memory limiter takes over by itself.
    this.redis?.on('error', () => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.redis?.quit().catch(() => undefined);
  }

  /** @throws TOO_MANY_REQUESTS with the seconds to wait in `details.retryAfterSeconds`. */
  async count(endpoint: Endpoint, who: string): Promise<void> {
    if (!env().rateLimits || endpoint.machine) return;
    try {
      await (endpoint.method === 'GET' ? this.reads : this.writes).consume(who);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppException('TOO_MANY_REQUESTS', { retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1_000) });
    }
  }

  private limiter(name: string, points: number): RateLimiterAbstract {
    const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: 60 });
    if (!this.redis) return memory;
    return new RateLimiterRedis({ storeClient: this.redis, keyPrefix: `yuandian:${name}`, points, duration: 60, insuranceLimiter: memory });
  }
}
