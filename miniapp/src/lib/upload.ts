import Taro from '@tarojs/taro';
import type { Endpoint, ResponseOf } from '@yuandian/shared/common/endpoint';
import { ApiError } from './api-error';
import { pathOf, withSession } from './call';
import type { AnyInput } from './call';
import { apiAddress } from './http';
import { newKey } from './new-key';

export interface UploadOptions {
  /** `params` and `query` of the row. */
  input?: AnyInput;
  /** 0 to 100. */
  onProgress?(percent: number): void;
  idempotencyKey?: string;
  /** What the file is called; the phone takes it from the path. */
  fileName?: string;
}

/** Sends one file (field `file`) to a row whose transport is `upload`; throws {@link ApiError}. */
export function upload<E extends Endpoint>(endpoint: E, filePath: string, options: UploadOptions = {}): Promise<ResponseOf<E>> {
  const key: Record<string, string> = endpoint.idempotent ? { 'idempotency-key': options.idempotencyKey ?? newKey() } : {};
  const path = pathOf(endpoint, options.input ?? {});
  return withSession((authorization) => uploadOnce<ResponseOf<E>>(path, filePath, { ...authorization, ...key }, options));
}

function uploadOnce<Response>(path: string, filePath: string, header: Record<string, string>, { onProgress, fileName }: UploadOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url: apiAddress(path), filePath, fileName, name: 'file', header, timeout: 60_000,
      success({ statusCode, data }) {
        const body = parsed(data);
        if (statusCode >= 200 && statusCode < 300) resolve(body as Response);
        else reject(ApiError.fromAnswer(statusCode, body));
      },
      fail: () => reject(ApiError.noAnswer()),
    });
    // The promise says what `fail` has said, and nobody else would hear it.
    Promise.resolve(task).catch(() => undefined);
    if (onProgress) task.progress(({ progress }) => onProgress(progress));
  });
}

/** The phone hands the answer over as text. */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
