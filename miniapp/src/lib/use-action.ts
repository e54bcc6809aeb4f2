import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ApiError } from './api-error';
import { callAny } from './call';
import type { AnyInput, CallArguments, CallInput } from './call';
import { fieldProblems } from './error-text';
import { requireLogin } from './nav';
import { newKey } from './new-key';
import { showRefusal } from './show-refusal';
import { outbox } from './submit-outbox';
import { useLatest } from './use-latest';
import { asApiError } from './use-query';
import { toast } from './toast';

export interface ActionOptions<Response> {
  done?(response: Response): void;
  /** Name of the submit: on a dead network it waits in the outbox under this name. Only for idempotent rows. */
  outbox?: string;
  /** After the submit went to the outbox, e.g. leave the form. */
  queued?(): void;
  /** The page shows `error` in place itself; otherwise it is a toast. */
  quiet?: boolean;
}

export interface Action<E extends Endpoint> {
  /** Does nothing while an earlier tap is under way. `undefined` when it was refused, queued or not signed in. */
  run(...input: CallArguments<E>): Promise<ResponseOf<E> | undefined>;
  pending: boolean;
  error: ApiError | null;
  /** Problems by field, for the lines under the fields. */
  fields: Record<string, string>;
  clear(): void;
}

/**
 * A write of the API behind a button: one tap is one request, log-in is asked for at the action, and a repeat after
 * no answer sends the same idempotency key, so that what may already have happened does not happen twice.
 */
export function useAction<E extends Endpoint>(endpoint: E, options: ActionOptions<ResponseOf<E>> = {}): Action<E> {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const busy = useRef(false);
  const attempt = useRef<{ content: string; key: string } | null>(null);
  const now = useLatest(options);

  const submit = useCallback(async (input: AnyInput) => {
    const content = JSON.stringify(input);
    if (attempt.current?.content !== content) attempt.current = { content, key: newKey() };
    const { key } = attempt.current;
    try {
      const response = (await callAny(endpoint, input, { idempotencyKey: key })) as ResponseOf<E>;
      attempt.current = null;
      setError(null);
      now.current.done?.(response);
      return response;
    } catch (problem) {
      const refusal = asApiError(problem);
      if (!refusal.undecided) attempt.current = null;
      const label = now.current.outbox;
      if (refusal.offline && endpoint.idempotent && label) {
        attempt.current = null;
        outbox.add({ key, label, endpoint, input });
        toast('网络不通，已保存，联网后自动提交');
        now.current.queued?.();
        return undefined;
      }
      setError(refusal);
      void showRefusal(refusal, now.current.quiet);
      return undefined;
    }
  }, [endpoint, now]);

  const run = useCallback(async (...[input]: CallArguments<E>) => {
    if (busy.current) return undefined;
    busy.current = true;
    setPending(true);
    try {
      const allowed = endpoint.access === 'public' || (await requireLogin());
      return allowed ? await submit((input ?? {}) as CallInput<E> as AnyInput) : undefined;
    } finally {
      busy.current = false;
      setPending(false);
    }
  }, [endpoint, submit]);

  const clear = useCallback(() => setError(null), []);
  const fields = useMemo(() => fieldProblems(error), [error]);
  return { run, pending, error, fields, clear };
}
