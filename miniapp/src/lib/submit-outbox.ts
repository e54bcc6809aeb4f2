import Taro from '@tarojs/taro';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { create } from 'zustand';
import { ApiError } from './api-error';
import type { AnyInput } from './call';
import { errorText } from './error-text';
import { forgetFiles, nameOf, sweepFiles } from './kept-files';
import type { KeptFile, KeptFiles } from './kept-files';
import { FileProblem, sendSubmit, waitingFile } from './send-submit';
import type { WaitingFile } from './send-submit';
import { session, useMe } from './session';
import { storage } from './storage';
import { toast } from './toast';

const KEY = 'submit-outbox';
/** A stairwell has a network and no answer: nobody tells the app when that changes. */
const AGAIN_MS = 30_000;

/** Submits that build on each other, such as the points of a round: sent in their order, none before the one ahead of it is done. */
export interface Chain {
  id: string;
  /** Without this one the others make no sense: giving it up gives them all up. */
  start?: boolean;
}

export interface Submit {
  /** Idempotency key; where the phone makes the row's id, that id. */
  key: string;
  /** What the person sees it called, e.g. 报名 清扫绿化西街. */
  label: string;
  endpoint: Endpoint;
  input: AnyInput;
  chain?: Chain;
  /** Photos, voices and videos of the phone. */
  files?: readonly KeptFiles[];
}

/** A submit that met a dead network. It carries its idempotency key, so sending it twice does it once. */
export interface WaitingSubmit extends Omit<Submit, 'files'> {
  personId: string;
  at: string;
  /** Why the server refused it, once it did: it stays until the person has read and removed it. */
  refusal: string | null;
  files?: WaitingFile[];
}

/** What became of a submit while its page waited. */
export type Outcome = { sent: unknown } | { refused: ApiError } | 'waiting';

export const useOutbox = create<{ waiting: WaitingSubmit[] }>(() => ({ waiting: [] }));

/** Pages that wait for the answer themselves, by the submit's key. */
const watching = new Map<string, (outcome: Outcome) => void>();

export function startOutbox(): void {
  useOutbox.setState({ waiting: storage.read<WaitingSubmit[]>(KEY) ?? [] });
  Taro.onNetworkStatusChange(({ isConnected }) => { if (isConnected) void sendWaiting(); });
  // Safari and Firefox tell of a network in this way alone.
  if (process.env.TARO_ENV === 'h5') window.addEventListener('online', () => void sendWaiting());
  Taro.onAppShow(() => void sendWaiting());
  void sweepFiles(new Set(useOutbox.getState().waiting.flatMap(filesOf).map(nameOf)));
  void sendWaiting();
}

export const outbox = {
  add({ files = [], ...submit }: Submit): void {
    const personId = session.get().me?.personId ?? '';
    const waiting = files.flatMap(({ field, kept }) => kept.map((file) => waitingFile(field, file)));
    keep([...others(submit.key), { ...submit, files: waiting, personId, at: new Date().toISOString(), refusal: null }]);
  },

  /** Kept first, then sent, and nobody waits for it: the page goes on. */
  send(submit: Submit): void {
    outbox.add(submit);
    void sendWaiting();
  },

  /** Kept first, then sent while the page waits. A refusal is the page's to show, and the submit is out of the outbox. */
  async submit(submit: Submit): Promise<Outcome> {
    let outcome: Outcome = 'waiting';
    watching.set(submit.key, (told) => { outcome = told; });
    outbox.add(submit);
    // A run that was just ending when this was added has not seen it.
    if ((await sendWaiting()) && outcome === 'waiting') await sendWaiting();
    watching.delete(submit.key);
    return outcome;
  },

  /** Given up, with its files; the start of a chain with all that builds on it. */
  remove(key: string): void {
    const given = useOutbox.getState().waiting.filter((submit) => submit.key === key || buildsOn(submit, key));
    keep(useOutbox.getState().waiting.filter((submit) => !given.includes(submit)));
    for (const submit of given) void forgetFiles(filesOf(submit));
    void sendWaiting();
  },

  /** Refused before, and perhaps not any more: others may have done what it waited for. */
  again(key: string): void {
    change(key, () => ({ refusal: null }));
    void sendWaiting();
  },

  /** The files that cannot be sent are left out, the rest goes. */
  sendWithoutBadFiles(key: string): void {
    change(key, ({ files = [] }) => {
      const bad = files.filter(({ problem }) => problem !== null);
      void forgetFiles(bad.map(({ file }) => file));
      return { refusal: null, files: files.filter((file) => !bad.includes(file)) };
    });
    void sendWaiting();
  },
};

/** How many others go when this one is given up. */
export function buildingOn(waiting: readonly WaitingSubmit[], key: string): number {
  return waiting.filter((submit) => submit.key !== key && buildsOn(submit, key)).length;
}

export function hasBadFiles({ files = [] }: WaitingSubmit): boolean {
  return files.some(({ problem }) => problem !== null);
}

/** Whether it is about the thing of this id. */
export function isAbout({ input }: WaitingSubmit, id: string): boolean {
  return Object.values(input.params ?? {}).includes(id);
}

/** What waits for a network and is this person's; what was refused waits for the person. */
export function useMyWaiting(): WaitingSubmit[] {
  const me = useMe()?.personId;
  const waiting = useOutbox((state) => state.waiting);
  return waiting.filter(({ personId, refusal }) => personId === me && refusal === null);
}

function buildsOn(submit: WaitingSubmit, key: string): boolean {
  const start = useOutbox.getState().waiting.find((one) => one.key === key)?.chain;
  return start?.start === true && submit.chain?.id === start.id;
}

let sending: Promise<boolean> | null = null;
let again: ReturnType<typeof setTimeout> | undefined;

/**
 * Sends what waits, oldest first, and stops at the first that again gets no answer. What the server cannot do now (5xx, 429)
 * keeps its turn for the next run and does not hold up the others. One run at a time.
 * @returns whether everything that could be sent was answered
 */
export function sendWaiting(): Promise<boolean> {
  clearTimeout(again);
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll(): Promise<boolean> {
  const later = new Set<string>();
  for (let submit = nextToSend(later); submit; submit = nextToSend(later)) {
    const answer = await attempt(submit);
    if (answer === 'later') later.add(submit.key);
    if (answer === 'none') return tryAgain();
  }
  return later.size === 0 || tryAgain();
}

function tryAgain(): false {
  again = setTimeout(() => void sendWaiting(), AGAIN_MS);
  return false;
}

/** The oldest that nothing stands before: what builds on a refused one waits until the person has read why. */
function nextToSend(later: ReadonlySet<string>): WaitingSubmit | undefined {
  const stands = ({ key, refusal }: WaitingSubmit) => refusal !== null || later.has(key);
  const stuck = new Set(mine().filter(stands).map(({ chain }) => chain?.id));
  return mine().find((submit) => !stands(submit) && !(submit.chain && stuck.has(submit.chain.id)));
}

async function attempt(submit: WaitingSubmit): Promise<'yes' | 'later' | 'none'> {
  const { key, label } = submit;
  try {
    const sent = await sendSubmit(submit, (files) => change(key, () => ({ files })));
    keep(others(key));
    void forgetFiles(filesOf(submit));
    tell(key, { sent }, () => toast(`已提交：${label}`));
    return 'yes';
  } catch (error) {
    if (error instanceof FileProblem) {
      change(key, () => ({ refusal: error.message }));
      return 'yes';
    }
    if (!(error instanceof ApiError) || error.offline || error.status === 401) return 'none';
    // Who waits for the answer is told; what goes by itself goes on another day.
    if (error.undecided || (error.usedUp && !watching.has(key))) return 'later';
    if (watching.has(key)) keep(others(key));
    tell(key, { refused: error }, () => change(key, () => ({ refusal: errorText(error) })));
    return 'yes';
  }
}

function tell(key: string, outcome: Outcome, otherwise: () => void): void {
  const listener = watching.get(key);
  if (listener) listener(outcome);
  else otherwise();
}

/** Another person's submits on the same phone wait until that person is back. */
function mine(): WaitingSubmit[] {
  const personId = session.get().me?.personId ?? '';
  return useOutbox.getState().waiting.filter((submit) => submit.personId === personId);
}

function others(key: string): WaitingSubmit[] {
  return useOutbox.getState().waiting.filter((submit) => submit.key !== key);
}

function filesOf({ files = [] }: WaitingSubmit): KeptFile[] {
  return files.map(({ file }) => file);
}

function change(key: string, part: (submit: WaitingSubmit) => Partial<WaitingSubmit>): void {
  keep(useOutbox.getState().waiting.map((submit) => (submit.key === key ? { ...submit, ...part(submit) } : submit)));
}

function keep(waiting: WaitingSubmit[]): void {
  useOutbox.setState({ waiting });
  storage.write(KEY, waiting);
}
