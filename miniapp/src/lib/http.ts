import Taro from '@tarojs/taro';
import type { HttpMethod } from '@yuandian/shared/common/endpoint';
import { ApiError } from './api-error';

export interface HttpRequest {
  method: HttpMethod;
  path: string;
  header: Record<string, string>;
  body?: object;
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
/** Pauses before a GET is tried again. */
const RETRY_PAUSES_MS = [400, 1200];

export function apiAddress(path: string): string {
  return `${API_BASE}/api/v1${path}`;
}

/** One answer of the server, or an {@link ApiError}. Only a GET is repeated by itself: it changes nothing. */
export async function send<Response>(request: HttpRequest): Promise<Response> {
  const pauses = request.method === 'GET' ? [...RETRY_PAUSES_MS] : [];
  for (;;) {
    try {
      return await sendOnce<Response>(request);
    } catch (error) {
      const pause = worthAnotherTry(error) ? pauses.shift() : undefined;
      if (pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function worthAnotherTry(error: unknown): boolean {
  return error instanceof ApiError && (error.offline || error.code === 'BUSY');
}

async function sendOnce<Response>({ method, path, header, body, timeoutMs = TIMEOUT_MS }: HttpRequest): Promise<Response> {
  // wx.request knows no PATCH; the server takes the override on POST.
  const overridden = method === 'PATCH' && process.env.TARO_ENV === 'weapp';
  // WeChat declares JSON with every request, and nothing at all is not JSON.
  const content = method === 'GET' ? undefined : JSON.stringify(body ?? {});
  const answer = await Taro.request<Response>({
    url: apiAddress(path),
    method: overridden ? 'POST' : method,
    header: { ...header, ...(content && { 'content-type': 'application/json' }), ...(overridden && { 'x-http-method-override': method }) },
    data: content,
    dataType: 'json',
    timeout: timeoutMs,
  }).catch(() => {
    throw ApiError.noAnswer();
  });
  if (isCut(answer)) throw ApiError.noAnswer();
  if (answer.statusCode >= 200 && answer.statusCode < 300) return answer.data;
  throw ApiError.fromAnswer(answer.statusCode, answer.data);
}

/**
 * JSON was announced and did not arrive whole: the connection went while it came. Taro gives `null` for it in a browser and WeChat
 * the text as far as it came, with status 200; taken for an answer, it would end a session whose new tokens were in it.
 */
function isCut({ header = {}, data }: { header?: object; data?: unknown }): boolean {
  const type = Object.entries(header).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return String(type).includes('json') && (typeof data !== 'object' || data === null);
}
