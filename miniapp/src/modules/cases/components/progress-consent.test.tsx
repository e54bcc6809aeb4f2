import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../jest/person';
import { answerBy } from '../../../../jest/server';
import Taro from '../../../../jest/taro';
import { ProgressConsent } from './progress-consent';

const template = (remaining: number) => ({ key: 'caseProgress', label: '诉求进展通知', templateId: 'template-1', remaining });

describe('leave to tell progress by WeChat', () => {
  const platform = process.env.TARO_ENV;
  beforeEach(() => {
    signIn();
    process.env.TARO_ENV = 'weapp';
  });
  afterEach(() => { process.env.TARO_ENV = platform; });

  it('is asked again once the last one was used, and not while one is left', async () => {
    const { sent } = answerBy((method) => ({ status: 200, body: [template(method === 'GET' ? 0 : 1)] }));
    Taro.requestSubscribeMessage.mockResolvedValue({ 'template-1': 'accept' });
    render(<ProgressConsent />);
    fireEvent.click(await screen.findByText('同意通知我'));
    await waitFor(() => { expect(screen.queryByText('同意通知我')).toBeNull(); });
    expect(sent.filter(({ method }) => method === 'POST').map(({ data }) => JSON.parse(data ?? '') as unknown)).toEqual([{ accepted: ['caseProgress'] }]);
  });
});
