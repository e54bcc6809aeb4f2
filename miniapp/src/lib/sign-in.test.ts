import { TOKENS } from '../../jest/person';
import { answerBy, errorBody } from '../../jest/server';
import { session } from './session';
import { signInByCode } from './sign-in';

describe('logging in', () => {
  it('has not happened while nobody knows who it is: what is submitted then would be nobody’s', async () => {
    answerBy((method) => (method === 'POST' ? { status: 200, body: TOKENS } : { status: 500, body: errorBody('INTERNAL') }));
    await expect(signInByCode('demo:1')).rejects.toMatchObject({ status: 500 });
    expect(session.get()).toEqual({ tokens: null, me: null });
  });
});
