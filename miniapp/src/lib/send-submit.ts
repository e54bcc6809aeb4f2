import type { Endpoint } from '@yuandian/shared/common/endpoint';
import type { FileId } from '@yuandian/shared/common/ids';
import { filesApi } from '@yuandian/shared/files/files.api';
import { ApiError } from './api-error';
import { callAny } from './call';
import type { AnyInput } from './call';
import { errorText } from './error-text';
import type { KeptPhoto } from './kept-photos';
import { newKey } from './new-key';
import { photoStore } from './photo-store';
import { upload } from './upload';

export interface WaitingPhoto {
  photo: KeptPhoto;
  /** Idempotency key of its upload: an upload whose answer was lost makes no second file. */
  uploadKey: string;
  /** Once it is uploaded. */
  fileId: FileId | null;
  /** Why it cannot be sent: the person decides whether the rest goes without it. */
  problem: string | null;
}

export interface WaitingPhotos {
  /** Field of the body that takes the ids of the files. */
  field: string;
  files: WaitingPhoto[];
}

export interface Sendable {
  key: string;
  endpoint: Endpoint;
  input: AnyInput;
  photos?: WaitingPhotos;
}

/** A photo is gone from the phone, or the server will not have it. */
export class PhotoProblem extends Error {}

export function waitingPhoto(photo: KeptPhoto): WaitingPhoto {
  return { photo, uploadKey: newKey(), fileId: null, problem: null };
}

/**
 * Uploads what is not uploaded yet, then makes the call. `note` keeps the progress: whatever happens in between, nothing is
 * uploaded or done a second time.
 * @throws ApiError; {@link PhotoProblem}
 */
export async function sendSubmit(submit: Sendable, note: (files: WaitingPhoto[]) => void): Promise<unknown> {
  const files = await uploadPhotos(submit, note);
  try {
    return await callWith(submit, files);
  } catch (error) {
    // The server removes an upload that nothing took within a day: once more from the phone's own copy.
    if (!(error instanceof ApiError) || error.code !== 'FILES_NOT_USABLE' || files.length === 0) throw error;
    const anew = files.map(({ photo }) => waitingPhoto(photo));
    note(anew);
    return callWith(submit, await uploadPhotos({ ...submit, photos: { field: submit.photos?.field ?? '', files: anew } }, note));
  }
}

function callWith({ key, endpoint, input, photos }: Sendable, files: WaitingPhoto[]): Promise<unknown> {
  const body = photos ? { ...input.body, [photos.field]: files.map(({ fileId }) => fileId) } : input.body;
  return callAny(endpoint, { ...input, body }, { idempotencyKey: key });
}

async function uploadPhotos({ photos }: Sendable, note: (files: WaitingPhoto[]) => void): Promise<WaitingPhoto[]> {
  let files = photos?.files ?? [];
  for (const file of files.filter(({ fileId }) => fileId === null)) {
    const done = await uploadOne(file);
    files = files.map((one) => (one === file ? done : one));
    note(files);
  }
  const problem = files.find((file) => file.problem)?.problem;
  if (problem) throw new PhotoProblem(problem);
  return files;
}

async function uploadOne(file: WaitingPhoto): Promise<WaitingPhoto> {
  const path = await photoStore.pathOf(file.photo.key);
  if (path === null) return { ...file, problem: '有照片已不在这台手机上' };
  try {
    const { id } = await upload(filesApi.uploadPhoto, path, { idempotencyKey: file.uploadKey, fileName: 'photo.jpg' });
    return { ...file, fileId: id, problem: null };
  } catch (error) {
    if (!(error instanceof ApiError) || error.undecided || error.status === 401) throw error;
    return { ...file, problem: errorText(error) };
  }
}
