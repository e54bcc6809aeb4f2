import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { signIn } from '../../../../jest/person';
import { answerWith } from '../../../../jest/server';
import { STAFF_TASK } from '../../../../jest/tasks';
import { TaskDetail } from './task-detail';

const posts = (sent: { method: string; url: string; data?: string }[]) => sent.filter(({ method }) => method === 'POST');

describe('a task on the desk', () => {
  beforeEach(() => signIn({ permissions: ['volunteering.task.read', 'volunteering.task.approve'] }));

  it('offers what the server allows and nothing else, and says why not', async () => {
    answerWith({ status: 200, body: { ...STAFF_TASK, status: 'PENDING_REVIEW', actions: ['cancel'] } });
    render(<TaskDetail taskId="task-1" onChange={jest.fn()} />);
    expect(await screen.findByText('你起草或提交的任务，要由另一位有审核权限的同事审核。')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '通过并发布' })).toBeNull();
    expect(screen.getByRole('button', { name: '取消任务' })).toBeInTheDocument();
  });

  it('returns a task with a reason only', async () => {
    const { sent } = answerWith({ status: 200, body: { ...STAFF_TASK, status: 'PENDING_REVIEW', actions: ['approve', 'reject'] } });
    const changed = jest.fn();
    render(<TaskDetail taskId="task-1" onChange={changed} />);
    fireEvent.click(await screen.findByRole('button', { name: '退回' }));
    const confirm = () => fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '退回' }));
    confirm();
    expect(screen.getByRole('alert')).toHaveTextContent('请写明理由');
    expect(posts(sent)).toHaveLength(0);
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '集合地点不清楚' } });
    confirm();
    await waitFor(() => expect(changed).toHaveBeenCalled());
    expect(posts(sent)[0]?.url).toContain('/tasks/task-1/reject');
    expect(JSON.parse(posts(sent)[0]?.data ?? '')).toEqual({ reason: '集合地点不清楚' });
  });

  it('begins each reason anew', async () => {
    answerWith({ status: 200, body: { ...STAFF_TASK, actions: ['cancel', 'freeze'] } });
    render(<TaskDetail taskId="task-1" onChange={jest.fn()} />);
    fireEvent.click(await screen.findByRole('button', { name: '取消任务' }));
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '下雨' } });
    fireEvent.click(screen.getByRole('button', { name: '再想想' }));
    fireEvent.click(screen.getByRole('button', { name: '冻结' }));
    expect(screen.getByLabelText('理由')).toHaveValue('');
  });
});
