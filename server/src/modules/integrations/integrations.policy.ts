import { cameraEventStates } from '@yuandian/shared/integrations/camera-event-status';
import { deliveryStates } from '@yuandian/shared/integrations/delivery-status';
import { handoverStates } from '@yuandian/shared/integrations/handover-status';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import { waitAfter } from '@yuandian/shared/integrations/integrations.rules';

export const DELIVERY_LIFE = { states: deliveryStates, table: 'webhook_delivery', history: 'webhook_delivery_history' };
export const HANDOVER_LIFE = { states: handoverStates, table: 'outer_case', history: 'outer_case_history' };
export const FINDING_LIFE = { states: cameraEventStates, table: 'camera_event', history: 'camera_event_history' };

/** Work in hand is free again after this long: more than a batch takes when every call runs into its time-out. */
export const LEASE_MS = 2 * 60_000;
export const BATCH = 10;
/** A run ends before the job's own lease does. */
export const BATCHES_PER_RUN = 20;

export interface RetryPlan {
  verb: 'retry' | 'bury';
  dueAt: Date;
  reason: string;
}

/**
 * What follows from a try that failed.
 * @param tries including the one that failed
 * @param jitter 0 (inclusive) to 1
 */
export function planRetry(reason: string, tries: number, now: Date, jitter: number, worthIt = true): RetryPlan {
  const wait = worthIt ? waitAfter(tries, jitter) : null;
  const triedOut = worthIt && wait === null ? `，已试 ${INTEGRATIONS_LIMITS.tries} 次` : '';
  return { verb: wait === null ? 'bury' : 'retry', dueAt: new Date(now.getTime() + (wait ?? 0) * 1000), reason: `${reason}${triedOut}` };
}
