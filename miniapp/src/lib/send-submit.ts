import type { Endpoint } from '@yuandian/shared/common/endpoint';
import type { FileId } from '@yuandian/shared/common/ids';
import { filesApi } from '@yuandian/shared/files/files.api';
import { FILE_KINDS } from '@yuandian/shared/files/files.types';
import type { FileView } from '@yuandian/shared/files/files.types';
import { ApiError } from './api-error';
import { callAny } from './call';
import type { AnyInput } from './call';
import { errorText } from './error-text';
import { fileStore } from './file-store';
import { nameOf } from './kept-files';
import type { KeptFile } from './kept-files';
import { newKey } from './new-key';
import { upload } from './upload';

export interface WaitingFile {
  /** Of the body, which takes the ids of the uploads. */
  field: string;
  file: KeptFile;
  /** Idempotency key of its upload: an upload whose answer was lost makes no second file. */
  uploadKey: string;
  /** Once it is uploaded. */
  fileId: FileId | null;
  /** Why it cannot be sent: the person decides whether the rest goes without it. */
  problem: string | null;
}

export interface Sendable {
  key: string;
  endpoint: Endpoint;
  input: AnyInput;
  files?: WaitingFile[];
}

/** A file is gone from the phone, or the server will not have it. */
export class FileProblem extends Error {}

export function waitingFile(field: string, file: KeptFile): WaitingFile {
  return { field, file, uploadKey: newKey(), fileId: null, problem: null };
}

/**
 * Uploads what is not uploaded yet, then makes the call. `note` keeps the progress: whatever happens in between, nothing is
 * uploaded or done a second time.
 * @throws ApiError; {@link FileProblem}
 */
export async function sendSubmit(submit: Sendable, note: (files: WaitingFile[]) => void): Promise<unknown> {
  const files = await uploadFiles(submit.files ?? [], note);
  try {
    return await callWith(submit, files);
  } catch (error) {
    // The server removes an upload that nothing took within a day: once more from the phone's own copy.
    if (!(error instanceof ApiError) || error.code !== 'FILES_NOT_USABLE' || files.length === 0) throw error;
    const anew = files.map(({ field, file }) => waitingFile(field, file));
    note(anew);
    return callWith(submit, await uploadFiles(anew, note));
  }
}

function callWith({ key, endpoint, input }: Sendable, files: WaitingFile[]): Promise<unknown> {
  const fields = [...new Set(files.map(({ field }) => field))];
  const ids = Object.fromEntries(fields.map((field) => [field, files.filter((file) => file.field === field).map(({ fileId }) => fileId)]));
  return callAny(endpoint, { ...input, body: files.length > 0 ? { ...input.body, ...ids } : input.body }, { idempotencyKey: key });
}

async function uploadFiles(waiting: WaitingFile[], note: (files: WaitingFile[]) => void): Promise<WaitingFile[]> {
  let files = waiting;
  for (const file of waiting.filter(({ fileId }) => fileId === null)) {
    const done = await uploadOne(file);
    files = files.map((one) => (one === file ? done : one));
    note(files);
  }
  const problem = files.find((file) => file.problem)?.problem;
  if (problem) throw new FileProblem(problem);
  return files;
}

async function uploadOne(waiting: WaitingFile): Promise<WaitingFile> {
  const name = nameOf(waiting.file);
  const path = await fileStore.pathOf(name);
  if (path === null) return { ...waiting, problem: `有${FILE_KINDS[waiting.file.kind]}已不在这台手机上` };
  try {
    const row = waiting.file.kind === 'photo' ? filesApi.uploadPhoto : filesApi.uploadRecording;
    const { id } = await upload(row as Endpoint<{ response: FileView }>, path, { idempotencyKey: waiting.uploadKey, fileName: name });
    return { ...waiting, fileId: id, problem: null };
  } catch (error) {
    if (!(error instanceof ApiError) || error.undecided || error.usedUp || error.status === 401) throw error;
    return { ...waiting, problem: errorText(error) };
  }
}
