import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import { useState } from 'react';
import { signIn } from '../../jest/person';
import { answerBy, answerLater } from '../../jest/server';
import { useAction } from '@/lib/use-action';
import { ReasonDialog } from './reason-dialog';

/** As pages use it: it goes when the step is done. */
function Page({ of = 'case-1' }: { of?: string }) {
  const [open, setOpen] = useState(true);
  const reveal = useAction(casesStaffApi.revealContact, { done: () => setOpen(false) });
  return (
    <>
      <div onClick={() => setOpen(true)}>打开</div>
      <ReasonDialog
        open={open} draft={`test.${of}`} title="查看联系方式" confirm="查看" min={2} max={20} suggestions={['核对地点']} pending={reveal.pending}
        onClose={() => setOpen(false)} onConfirm={(reason) => reveal.run({ params: { caseId: of }, body: { reason } })}
      />
    </>
  );
}

const words = () => screen.getByLabelText('理由');
const write = (text: string) => fireEvent.change(words(), { target: { value: text } });
const tap = (text: string) => fireEvent.click(screen.getByText(text));
const CONTACT = { status: 200, body: { name: '王大爷', phone: '13812341234', onBehalfOf: null } };

describe('a reason', () => {
  beforeEach(() => signIn({}));

  it('comes back after the dialog was closed, for this thing alone', () => {
    const { unmount } = render(<Page />);
    write('打电话约时间');
    tap('再想想');
    tap('打开');
    expect(words()).toHaveValue('打电话约时间');
    unmount();
    render(<Page of="case-2" />);
    expect(words()).toHaveValue('');
  });

  it('comes back after a dead network, also when the page was left', async () => {
    answerBy(() => 'no-answer');
    const { unmount } = render(<Page />);
    write('打电话约时间');
    tap('查看');
    await waitFor(() => expect(screen.getByText('查看')).not.toHaveAttribute('aria-disabled', 'true'));
    unmount();
    render(<Page />);
    expect(words()).toHaveValue('打电话约时间');
  });

  it('is forgotten once it is taken, also when the dialog was closed meanwhile', async () => {
    const { sent, answer } = answerLater();
    render(<Page />);
    tap('核对地点');
    tap('查看');
    tap('再想想');
    await waitFor(() => expect(sent).toHaveLength(1));
    await act(async () => answer(200, CONTACT.body));
    tap('打开');
    expect(words()).toHaveValue('');
  });

  it('is asked for in so many characters', () => {
    const { sent } = answerBy(() => CONTACT);
    render(<Page />);
    write('查');
    tap('查看');
    expect(screen.getByText('请写明理由，2 至 20 个字')).toBeInTheDocument();
    expect(sent).toHaveLength(0);
  });
});
