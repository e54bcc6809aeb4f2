import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import WordFormPage from './index';

const LIST = { id: 'list-1', divisionPath: '/410102/410102004/', divisionName: '秦岭路街道', version: 3, words: ['刷单返利'], note: '起', by: '陈**', at: '2026-11-22T02:00:00.000Z' };

describe('the form of a word list', () => {
  it('begins with the newest version, and publishes the next one', async () => {
    signIn({ grants: [{ role: 'streetLeader', divisionPath: LIST.divisionPath, divisionName: LIST.divisionName }] as never, permissions: ['moderation.words.edit'] });
    const { sent } = answerBy((method) => ({ status: 200, body: method === 'POST' ? LIST : { items: [LIST], nextCursor: null } }));
    render(<WordFormPage />);
    const words = await screen.findByLabelText('词');
    expect((words as HTMLTextAreaElement).value).toBe('刷单返利');
    fireEvent.change(words, { target: { value: '刷单返利\n字' } });
    fireEvent.click(screen.getByRole('button', { name: '发布第 4 版' }));
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['每行一个词，至少 2 个字：单个字会误伤太多', '请写明为什么这样改']);
    fireEvent.change(words, { target: { value: '刷单返利\n跳楼价\n跳楼价' } });
    fireEvent.change(screen.getByLabelText('说明'), { target: { value: '最近很多' } });
    fireEvent.click(screen.getByRole('button', { name: '发布第 4 版' }));
    await waitFor(() => expect(sent.some(({ method }) => method === 'POST')).toBe(true));
    expect(JSON.parse(sent.find(({ method }) => method === 'POST')?.data ?? '')).toEqual({ divisionPath: LIST.divisionPath, words: '刷单返利\n跳楼价', note: '最近很多', baseVersion: 3 });
  });
});
