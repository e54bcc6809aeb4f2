import { DAY_MS } from '@yuandian/shared/common/time';
import { useEffect, useState } from 'react';
import { newKey } from './new-key';
import { photoStore } from './photo-store';

/** A photo that waits on this phone until what it belongs to is sent; small enough for a draft. */
export interface KeptPhoto {
  /** A UUIDv7: also tells how long it has been waiting. */
  key: string;
  /** `false`: the browser keeps nothing, and closing the page loses it. */
  lasting: boolean;
}

/** Nobody sends after this; drafts that were never finished hold no photo longer. */
const KEPT_AT_MOST_MS = 30 * DAY_MS;

/** @param temporaryPath of `chooseMedia` */
export async function keepPhoto(temporaryPath: string): Promise<KeptPhoto> {
  const key = newKey();
  return { key, lasting: await photoStore.save(key, temporaryPath) };
}

export async function forgetPhotos(photos: readonly KeptPhoto[]): Promise<void> {
  for (const { key } of photos) await photoStore.remove(key);
}

/** Removes what no submit waits for and no draft can still want. Once, when the app starts. */
export async function sweepPhotos(waiting: ReadonlySet<string>, now: number = Date.now()): Promise<void> {
  const keys = await photoStore.keys().catch(() => []);
  for (const key of keys) {
    if (!waiting.has(key) && now - madeAt(key) > KEPT_AT_MOST_MS) await photoStore.remove(key);
  }
}

/** The first twelve digits of a UUIDv7 are its time. */
function madeAt(key: string): number {
  return Number.parseInt(key.slice(0, 13).replace('-', ''), 16);
}

/** Addresses to show them by; `null` for a photo that is gone, absent while nobody knows yet. */
export function useKeptPaths(photos: readonly KeptPhoto[]): Readonly<Record<string, string | null>> {
  const [paths, setPaths] = useState<Record<string, string | null>>({});
  const wanted = photos.map(({ key }) => key).join(' ');
  useEffect(() => {
    let left = false;
    for (const key of wanted.split(' ').filter(Boolean)) {
      void photoStore.pathOf(key).catch(() => null).then((path) => { if (!left) setPaths((before) => ({ ...before, [key]: path })); });
    }
    return () => { left = true; };
  }, [wanted]);
  return paths;
}
