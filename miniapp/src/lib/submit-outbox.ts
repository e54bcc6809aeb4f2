import Taro from '@tarojs/taro';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { create } from 'zustand';
import { ApiError } from './api-error';
import { callAny } from './call';
import type { AnyInput } from './call';
import { errorText } from './error-text';
import { session } from './session';
import { storage } from './storage';
import { toast } from './toast';

const KEY = 'submit-outbox';

/** A submit that met a dead network. It carries its idempotency key, so sending it twice does it once. */
export interface WaitingSubmit {
  key: string;
  personId: string;
  /** What the person sees it called, e.g. 报名 清扫绿化西街. */
  label: string;
  endpoint: Endpoint;
  input: AnyInput;
  at: string;
  /** Why the server refused it, once it did: it stays until the person has read and removed it. */
  refusal: string | null;
}

export const useOutbox = create<{ waiting: WaitingSubmit[] }>(() => ({ waiting: [] }));

export function startOutbox(): void {
  useOutbox.setState({ waiting: storage.read<WaitingSubmit[]>(KEY) ?? [] });
  Taro.onNetworkStatusChange(({ isConnected }) => { if (isConnected) void sendWaiting(); });
  Taro.onAppShow(() => void sendWaiting());
  void sendWaiting();
}

export const outbox = {
  add(submit: Omit<WaitingSubmit, 'personId' | 'at' | 'refusal'>): void {
    const personId = session.get().me?.personId ?? '';
    keep([...others(submit.key), { ...submit, personId, at: new Date().toISOString(), refusal: null }]);
  },

  remove(key: string): void {
    keep(others(key));
  },
};

let sending: Promise<void> | null = null;

/** Sends what waits, oldest first, and stops at the first that again gets no answer. One run at a time. */
export function sendWaiting(): Promise<void> {
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll(): Promise<void> {
  for (const submit of mine().filter((one) => one.refusal === null)) {
    try {
      await callAny(submit.endpoint, submit.input, { idempotencyKey: submit.key });
      outbox.remove(submit.key);
      toast(`已提交：${submit.label}`);
    } catch (error) {
      if (!(error instanceof ApiError) || error.undecided || error.status === 401) return;
      keep(useOutbox.getState().waiting.map((one) => (one.key === submit.key ? { ...one, refusal: errorText(error) } : one)));
    }
  }
}

/** Another person's submits on the same phone wait until that person is back. */
function mine(): WaitingSubmit[] {
  const personId = session.get().me?.personId ?? '';
  return useOutbox.getState().waiting.filter((submit) => submit.personId === personId);
}

function others(key: string): WaitingSubmit[] {
  return useOutbox.getState().waiting.filter((submit) => submit.key !== key);
}

function keep(waiting: WaitingSubmit[]): void {
  useOutbox.setState({ waiting });
  storage.write(KEY, waiting);
}
