import { endpoint } from '@yuandian/shared/common/endpoint';
import { signIn } from '../../jest/person';
import { answerBy, answerLater, answerWith, errorBody } from '../../jest/server';
import Taro from '../../jest/taro';
import { keepFile } from './kept-files';
import { fileStore } from './file-store';
import { session } from './session';
import { buildingOn, hasBadFiles, outbox, sendWaiting, startOutbox, useOutbox } from './submit-outbox';

const redeem = endpoint<{ body: { offer: string } }>('POST', '/orders', 'signed-in', 'x', { idempotent: true });
const submit = (key: string) => ({ key, label: `兑换 ${key}`, endpoint: redeem, input: { body: { offer: key } } });

const waiting = () => useOutbox.getState().waiting;
const keys = (sent: { header: Record<string, string> }[]) => sent.map(({ header }) => header['idempotency-key']);

describe('the outbox of submits', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    signIn();
    useOutbox.setState({ waiting: [] });
  });
  afterEach(() => jest.useRealTimers());

  it('survives the app and sends in the order of asking', async () => {
    outbox.add(submit('1'));
    outbox.add(submit('2'));
    useOutbox.setState({ waiting: [] });
    const { sent } = answerWith({ status: 200 });
    startOutbox();
    await sendWaiting();
    expect(sent.map((request) => request.header['idempotency-key'])).toEqual(['1', '2']);
    expect(useOutbox.getState().waiting).toEqual([]);
  });

  it('stops at the first without an answer and keeps everything', async () => {
    outbox.add(submit('1'));
    outbox.add(submit('2'));
    const { sent } = answerWith('no-answer');
    await sendWaiting();
    expect(sent).toHaveLength(1);
    expect(useOutbox.getState().waiting).toHaveLength(2);
  });

  it('keeps a refused submit with the reason until the person has seen it, and goes on with the next', async () => {
    outbox.add(submit('1'));
    outbox.add(submit('2'));
    answerWith({ status: 409, body: errorBody('WRONG_STATE') }, { status: 200 });
    await sendWaiting();
    expect(useOutbox.getState().waiting).toMatchObject([{ key: '1', refusal: '服务器的话' }]);
    const { sent } = answerWith({ status: 200 });
    await sendWaiting();
    expect(sent).toHaveLength(0);
  });

  it('tells who waits that the number of the day is used up, and keeps what goes by itself for another day', async () => {
    answerWith({ status: 429, body: errorBody('CASES_TOO_MANY') });
    expect(await outbox.submit(submit('1'))).toMatchObject({ refused: { code: 'CASES_TOO_MANY' } });
    expect(waiting()).toEqual([]);
    outbox.add(submit('2'));
    await sendWaiting();
    expect(waiting()).toMatchObject([{ key: '2', refusal: null }]);
    const { sent } = answerWith({ status: 200 });
    await sendWaiting();
    expect(keys(sent)).toEqual(['2']);
  });

  it('does not take a gateway that is busy for an answer', async () => {
    answerWith({ status: 429, body: '<html>' });
    expect(await outbox.submit(submit('1'))).toBe('waiting');
    expect(waiting()).toMatchObject([{ key: '1', refusal: null }]);
  });

  it("never sends one person's submit in another person's name", async () => {
    outbox.add(submit('1'));
    session.end();
    signIn({ personId: 'person-2' });
    const { sent } = answerWith({ status: 200 });
    await sendWaiting();
    expect(sent).toHaveLength(0);
    expect(useOutbox.getState().waiting).toHaveLength(1);
  });

  it('tries again by itself where a network is there and gives no answer', async () => {
    outbox.add(submit('1'));
    answerWith('no-answer');
    await sendWaiting();
    const { sent } = answerWith({ status: 200 });
    await jest.advanceTimersByTimeAsync(30_000);
    expect(sent).toHaveLength(1);
    expect(waiting()).toEqual([]);
  });

  it('goes on with the others when the server fails at one, which keeps its turn', async () => {
    outbox.add(submit('1'));
    outbox.add(submit('2'));
    answerWith({ status: 500, body: errorBody('INTERNAL') }, { status: 200 });
    await sendWaiting();
    expect(waiting()).toMatchObject([{ key: '1', refusal: null }]);
  });

  it('is kept before it is sent, and tells the page that waits', async () => {
    const server = answerLater();
    const outcome = outbox.submit(submit('1'));
    await Promise.resolve();
    expect(waiting()).toMatchObject([{ key: '1' }]);
    server.answer(409, errorBody('WRONG_STATE'));
    expect(await outcome).toMatchObject({ refused: { code: 'WRONG_STATE' } });
    expect(waiting()).toEqual([]);
    answerWith({ status: 200, body: { id: 'order-1' } });
    expect(await outbox.submit(submit('2'))).toEqual({ sent: { id: 'order-1' } });
    answerWith('no-answer');
    expect(await outbox.submit(submit('3'))).toBe('waiting');
  });
});

describe('a chain of submits', () => {
  const link = (key: string, start = false) => ({ ...submit(key), chain: { id: 'round', start } });

  beforeEach(() => {
    jest.useFakeTimers();
    signIn();
    useOutbox.setState({ waiting: [] });
  });
  afterEach(() => jest.useRealTimers());

  it('sends nothing before what it builds on is done, and does not hold up what is none of its business', async () => {
    outbox.add(link('start', true));
    outbox.add(link('stop'));
    outbox.add(submit('else'));
    const { sent } = answerWith({ status: 409, body: errorBody('WRONG_STATE') }, { status: 200 });
    await sendWaiting();
    expect(keys(sent)).toEqual(['start', 'else']);
    expect(waiting()).toMatchObject([{ key: 'start', refusal: '服务器的话' }, { key: 'stop', refusal: null }]);
  });

  it('goes on in order where one was not answered', async () => {
    for (const key of ['start', 'stop', 'finish']) outbox.add(link(key, key === 'start'));
    const dead = answerWith({ status: 200 }, 'no-answer');
    await sendWaiting();
    expect(keys(dead.sent)).toEqual(['start', 'stop']);
    const alive = answerWith({ status: 200 });
    await sendWaiting();
    expect(keys(alive.sent)).toEqual(['stop', 'finish']);
  });

  it('waits behind one the server cannot do now', async () => {
    outbox.add(link('start', true));
    outbox.add(link('stop'));
    const { sent } = answerWith({ status: 503, body: errorBody('BUSY') });
    await sendWaiting();
    expect(keys(sent)).toEqual(['start']);
  });

  it('is given up with its start, and goes on without any other', async () => {
    for (const key of ['start', 'stop', 'finish']) outbox.add(link(key, key === 'start'));
    answerWith('no-answer');
    await sendWaiting();
    expect(buildingOn(waiting(), 'start')).toBe(2);
    expect(buildingOn(waiting(), 'stop')).toBe(0);
    outbox.remove('stop');
    expect(waiting().map(({ key }) => key)).toEqual(['start', 'finish']);
    outbox.remove('start');
    expect(waiting()).toEqual([]);
  });

  it('takes what is added while it is being sent', async () => {
    const server = answerLater();
    outbox.send(link('start', true));
    outbox.send(link('stop'));
    await jest.advanceTimersByTimeAsync(0);
    expect(keys(server.sent)).toEqual(['start']);
    server.answer(200);
    await jest.advanceTimersByTimeAsync(0);
    expect(keys(server.sent)).toEqual(['start', 'stop']);
    server.answer(200);
    await jest.advanceTimersByTimeAsync(0);
    expect(waiting()).toEqual([]);
  });
});

describe('files of a submit', () => {
  type Upload = { url: string; header: Record<string, string>; filePath: string; success(answer: { statusCode: number; data: string }): void; fail(): void };

  beforeEach(() => {
    jest.useFakeTimers();
    signIn();
    useOutbox.setState({ waiting: [] });
  });
  afterEach(() => jest.useRealTimers());

  /** Each upload takes the next answer: the id of the file, an error, or none. */
  function uploadsAnswer(...answers: (string | { status: number; code: string } | 'no-answer')[]): Upload[] {
    const uploads: Upload[] = [];
    Taro.uploadFile.mockImplementation((upload: Upload) => {
      uploads.push(upload);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === 'no-answer') upload.fail();
      else if (typeof answer === 'object') upload.success({ statusCode: answer.status, data: JSON.stringify(errorBody(answer.code)) });
      else upload.success({ statusCode: 200, data: JSON.stringify({ id: answer }) });
      return { progress: () => undefined };
    });
    return uploads;
  }

  const bodies = (sent: { data?: string }[]) => sent.map(({ data }) => JSON.parse(data ?? '{}') as unknown);

  it('go up first, in their order, and their ids into the body; then the phone forgets them', async () => {
    const kept = [await keepFile('photo', 'tmp/1'), await keepFile('photo', 'tmp/2')];
    const uploads = uploadsAnswer('file-1', 'file-2');
    const { sent } = answerWith({ status: 200 });
    outbox.add({ ...submit('1'), files: [{ field: 'fileIds', kept }] });
    await sendWaiting();
    expect(uploads).toHaveLength(2);
    expect(bodies(sent)).toEqual([{ offer: '1', fileIds: ['file-1', 'file-2'] }]);
    await jest.advanceTimersByTimeAsync(0);
    expect(await fileStore.names()).toEqual([]);
  });

  it('go each to its own row and field: voices and videos beside photos', async () => {
    const [photo, voice] = [await keepFile('photo', 'tmp/1'), await keepFile('voice', 'tmp/2', 12)];
    const uploads = uploadsAnswer('file-1', 'file-2');
    const { sent } = answerWith({ status: 200 });
    outbox.add({ ...submit('1'), files: [{ field: 'photoIds', kept: [photo] }, { field: 'recordingIds', kept: [voice] }] });
    await sendWaiting();
    expect(uploads.map(({ url, filePath }) => [url.replace(/^.*\/api\/v1/, ''), filePath.split('.').at(-1)])).toEqual([['/files', 'jpg'], ['/files/recordings', 'mp3']]);
    expect(bodies(sent)).toEqual([{ offer: '1', photoIds: ['file-1'], recordingIds: ['file-2'] }]);
  });

  it('survive the app and a dead network: what went up is not sent again, what was not answered has the same key', async () => {
    const kept = [await keepFile('photo', 'tmp/1'), await keepFile('photo', 'tmp/2')];
    outbox.add({ ...submit('1'), files: [{ field: 'fileIds', kept }] });
    const first = uploadsAnswer('file-1', 'no-answer');
    const dead = answerWith('no-answer');
    await sendWaiting();
    expect([first.length, dead.sent.length]).toEqual([2, 0]);
    useOutbox.setState({ waiting: [] });
    const second = uploadsAnswer('file-2');
    const { sent } = answerWith({ status: 200 });
    startOutbox();
    await sendWaiting();
    expect(second).toHaveLength(1);
    expect(second[0]?.header['idempotency-key']).toBe(first[1]?.header['idempotency-key']);
    expect(bodies(sent)).toEqual([{ offer: '1', fileIds: ['file-1', 'file-2'] }]);
  });

  it('go up once more when the server no longer has them', async () => {
    const kept = [await keepFile('photo', 'tmp/1')];
    outbox.add({ ...submit('1'), files: [{ field: 'fileIds', kept }] });
    const uploads = uploadsAnswer('file-old', 'file-new');
    let calls = 0;
    const { sent } = answerBy(() => {
      calls += 1;
      return calls === 1 ? { status: 409, body: errorBody('FILES_NOT_USABLE') } : { status: 200 };
    });
    await sendWaiting();
    expect(uploads[1]?.header['idempotency-key']).not.toBe(uploads[0]?.header['idempotency-key']);
    expect(bodies(sent).at(-1)).toEqual({ offer: '1', fileIds: ['file-new'] });
    expect(waiting()).toEqual([]);
  });

  it('that are lost or refused are left out when the person says so, and never in silence', async () => {
    const kept = [await keepFile('photo', 'tmp/1'), await keepFile('photo', 'tmp/2'), await keepFile('photo', 'tmp/3')];
    await fileStore.remove(`${kept[0]?.key}.jpg`);
    outbox.add({ ...submit('1'), files: [{ field: 'fileIds', kept }] });
    uploadsAnswer({ status: 400, code: 'FILES_UNREADABLE' }, 'file-3');
    const { sent } = answerWith({ status: 200 });
    await sendWaiting();
    expect(sent).toHaveLength(0);
    expect(waiting()).toMatchObject([{ refusal: '有照片已不在这台手机上' }]);
    expect(waiting().map(hasBadFiles)).toEqual([true]);
    outbox.sendWithoutBadFiles('1');
    await sendWaiting();
    expect(bodies(sent)).toEqual([{ offer: '1', fileIds: ['file-3'] }]);
  });

  it('go when the submit is given up; those of a page that was refused stay for its form', async () => {
    const [given, kept] = [await keepFile('photo', 'tmp/1'), await keepFile('photo', 'tmp/2')];
    outbox.add({ ...submit('1'), files: [{ field: 'fileIds', kept: [given] }] });
    answerWith('no-answer');
    uploadsAnswer('no-answer');
    outbox.remove('1');
    await jest.advanceTimersByTimeAsync(0);
    expect(await fileStore.names()).toEqual([`${kept.key}.jpg`]);
    uploadsAnswer('file-2');
    answerWith({ status: 409, body: errorBody('WRONG_STATE') });
    await outbox.submit({ ...submit('2'), files: [{ field: 'fileIds', kept: [kept] }] });
    expect(await fileStore.names()).toEqual([`${kept.key}.jpg`]);
  });

  it('that nobody waits for are swept away after thirty days', async () => {
    const [waitingFor, stray] = [await keepFile('photo', 'tmp/1'), await keepFile('photo', 'tmp/2')];
    outbox.add({ ...submit('1'), files: [{ field: 'fileIds', kept: [waitingFor] }] });
    answerWith('no-answer');
    uploadsAnswer('no-answer');
    startOutbox();
    await jest.advanceTimersByTimeAsync(0);
    expect(await fileStore.names()).toEqual([`${waitingFor.key}.jpg`, `${stray.key}.jpg`]);
    jest.setSystemTime(Date.now() + 31 * 86_400_000);
    startOutbox();
    await jest.advanceTimersByTimeAsync(0);
    expect(await fileStore.names()).toEqual([`${waitingFor.key}.jpg`]);
  });
});
