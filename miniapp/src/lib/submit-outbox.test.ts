import { endpoint } from '@yuandian/shared/common/endpoint';
import { signIn } from '../../jest/person';
import { answerWith, errorBody } from '../../jest/server';
import { session } from './session';
import { outbox, sendWaiting, startOutbox, useOutbox } from './submit-outbox';

const redeem = endpoint<{ body: { offer: string } }>('POST', '/orders', 'signed-in', 'x', { idempotent: true });
const submit = (key: string) => ({ key, label: `兑换 ${key}`, endpoint: redeem, input: { body: { offer: key } } });

describe('the outbox of submits', () => {
  beforeEach(() => {
    signIn();
    useOutbox.setState({ waiting: [] });
  });

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

  it("never sends one person's submit in another person's name", async () => {
    outbox.add(submit('1'));
    session.end();
    signIn({ personId: 'person-2' });
    const { sent } = answerWith({ status: 200 });
    await sendWaiting();
    expect(sent).toHaveLength(0);
    expect(useOutbox.getState().waiting).toHaveLength(1);
  });
});
