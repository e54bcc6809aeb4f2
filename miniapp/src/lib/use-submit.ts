import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ApiError } from './api-error';
import type { AnyInput, CallInput } from './call';
import { fieldProblems } from './error-text';
import { requireLogin } from './nav';
import { newKey } from './new-key';
import { session } from './session';
import { showRefusal } from './show-refusal';
import { outbox } from './submit-outbox';
import type { Submit } from './submit-outbox';
import { toast } from './toast';
import { useLatest } from './use-latest';

export interface SubmitOptions<Response> {
  /** What the person sees it called while it waits, e.g. 报事 路灯不亮. */
  label: string;
  done?(response: Response): void;
  /** There was no network: it waits in the outbox and goes by itself. Leave the form, clear its draft. */
  queued?(): void;
  /** After it was refused and the person was told why. */
  refused?(error: ApiError): void;
  /** The page shows `error` in place itself; otherwise it is a toast. */
  quiet?: boolean;
}

/** `key`: the id made on the phone, where there is one; `label`: where what is submitted has a name of its own. */
export type SubmitWith = Partial<Pick<Submit, 'key' | 'label' | 'chain' | 'files'>>;

/**
 * A write that must not be lost, with the files that belong to it: kept on the phone first and sent then, so that neither a
 * dead network nor a closed app costs what was written. For rows that are idempotent.
 */
export function useSubmit<E extends Endpoint>(endpoint: E, options: SubmitOptions<ResponseOf<E>>) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const busy = useRef(false);
  const now = useLatest(options);

  const run = useCallback(async (input: CallInput<E>, { key = newKey(), label = now.current.label, chain, files }: SubmitWith = {}): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    try {
      if (!(await requireLogin())) return;
      const outcome = await outbox.submit({ key, label, endpoint, input: input as AnyInput, chain, files });
      setError(typeof outcome === 'object' && 'refused' in outcome ? outcome.refused : null);
      if (outcome === 'waiting') {
        toast(session.get().tokens ? '已保存在手机上，联网后自动提交' : '登录已过期，已保存在手机上，重新登录后自动提交');
        now.current.queued?.();
      } else if ('refused' in outcome) {
        void showRefusal(outcome.refused, now.current.quiet);
        now.current.refused?.(outcome.refused);
      } else {
        now.current.done?.(outcome.sent as ResponseOf<E>);
      }
    } finally {
      busy.current = false;
      setPending(false);
    }
  }, [endpoint, now]);

  const clear = useCallback(() => setError(null), []);
  const fields = useMemo(() => fieldProblems(error), [error]);
  return { run, pending, error, fields, clear };
}
