import { DAY_MS } from '@yuandian/shared/common/time';
import type { FileKind } from '@yuandian/shared/files/files.types';
import { useEffect, useState } from 'react';
import { fileStore } from './file-store';
import { newKey } from './new-key';

/** A photo, voice or video that waits on this phone until what it belongs to is sent; small enough for a draft. */
export interface KeptFile {
  /** A UUIDv7: also tells how long it has been waiting. */
  key: string;
  kind: FileKind;
  /** `false`: the browser keeps nothing, and closing the page loses it. */
  lasting: boolean;
  /** Of a voice or a video. */
  seconds?: number;
}

/** Some of a submit's files: the ids of their uploads go into `field` of the body. */
export interface KeptFiles { field: string; kept: readonly KeptFile[] }

/** Players go by the name. The server goes by the content, so an M4A of a browser that is called .mp3 here is still an M4A. */
const ENDINGS: Readonly<Record<FileKind, string>> = { photo: 'jpg', voice: 'mp3', video: 'mp4' };

/** Nobody sends after this; drafts that were never finished hold no file longer. */
const KEPT_AT_MOST_MS = 30 * DAY_MS;

/** What the store knows it by, and what the upload is called. */
export function nameOf({ key, kind }: Pick<KeptFile, 'key' | 'kind'>): string {
  return `${key}.${ENDINGS[kind]}`;
}

/** @param temporaryPath of the camera, the album or the microphone */
export async function keepFile(kind: FileKind, temporaryPath: string, seconds?: number): Promise<KeptFile> {
  const key = newKey();
  return { key, kind, lasting: await fileStore.save(nameOf({ key, kind }), temporaryPath), seconds };
}

export async function forgetFiles(files: readonly KeptFile[]): Promise<void> {
  for (const file of files) await fileStore.remove(nameOf(file));
}

/** Removes what no submit waits for and no draft can still want. Once, when the app starts. @param waiting names */
export async function sweepFiles(waiting: ReadonlySet<string>, now: number = Date.now()): Promise<void> {
  const names = await fileStore.names().catch(() => []);
  for (const name of names) {
    if (!waiting.has(name) && now - madeAt(name) > KEPT_AT_MOST_MS) await fileStore.remove(name);
  }
}

/** The first twelve digits of a UUIDv7 are its time. */
function madeAt(name: string): number {
  return Number.parseInt(name.slice(0, 13).replace('-', ''), 16);
}

/** Addresses to show them by, by their keys; `null` for a file that is gone, absent while nobody knows yet. */
export function useKeptPaths(files: readonly KeptFile[]): Readonly<Record<string, string | null>> {
  const [paths, setPaths] = useState<Record<string, string | null>>({});
  const wanted = files.map(nameOf).join(' ');
  useEffect(() => {
    let left = false;
    for (const name of wanted.split(' ').filter(Boolean)) {
      const key = name.slice(0, name.lastIndexOf('.'));
      void fileStore.pathOf(name).catch(() => null).then((path) => { if (!left) setPaths((before) => ({ ...before, [key]: path })); });
    }
    return () => { left = true; };
  }, [wanted]);
  return paths;
}
