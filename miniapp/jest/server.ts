import Taro from './taro';

interface SentRequest {
  method: string;
  url: string;
  header: Record<string, string>;
  data?: string;
}

/** `cut`: JSON was announced, and the connection went before all of it came. */
type Answer = { status: number; body?: unknown; cut?: true } | 'no-answer';

/** A pretended server: each request takes the next answer, the last one for ever. What was sent is kept. */
export function answerWith(...answers: Answer[]): { sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  Taro.request.mockImplementation(async (request: SentRequest) => {
    sent.push(request);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer || answer === 'no-answer') throw new Error('request:fail');
    if (answer.cut) return { statusCode: answer.status, header: { 'Content-Type': 'application/json' }, data: null };
    return { statusCode: answer.status, data: answer.body };
  });
  return { sent };
}

/** An answer that comes when the test says so. */
export function answerLater(): { sent: SentRequest[]; answer(status: number, body?: unknown): void } {
  const sent: SentRequest[] = [];
  const waiting: ((result: { statusCode: number; data: unknown }) => void)[] = [];
  Taro.request.mockImplementation((request: SentRequest) => {
    sent.push(request);
    return new Promise((resolve) => waiting.push(resolve));
  });
  return { sent, answer: (status, body) => waiting.shift()?.({ statusCode: status, data: body }) };
}

export function errorBody(code: string, details?: object): object {
  return { error: { code, message: '服务器的话', details, requestId: 'request-1' } };
}

/** A pretended server that looks at what is asked: method and path below `/api/v1`, and the query apart. */
export function answerBy(answerTo: (method: string, path: string, query: URLSearchParams) => Answer): { sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  Taro.request.mockImplementation(async (request: SentRequest) => {
    sent.push(request);
    const [path = '', query] = request.url.replace(/^.*\/api\/v1/, '').split('?');
    const answer = answerTo(request.method, path, new URLSearchParams(query));
    if (answer === 'no-answer') throw new Error('request:fail');
    return { statusCode: answer.status, data: answer.body };
  });
  return { sent };
}
