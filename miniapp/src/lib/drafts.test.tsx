import { act, renderHook } from '@testing-library/react';
import { signIn } from '../../jest/person';
import { session } from './session';
import { adoptDrafts, forgetDraft, useDraft } from './drafts';

const INITIAL = { title: '', count: 5 };
const open = () => renderHook(() => useDraft('test.form', INITIAL));

describe('useDraft', () => {
  it('brings back what was typed, also when the page was left at once', () => {
    const first = open();
    act(() => first.result.current.set({ title: '清扫' }));
    first.unmount();
    const second = open();
    expect(second.result.current.values).toEqual({ title: '清扫', count: 5 });
    expect(second.result.current.restoredFrom).not.toBeNull();
  });

  it('says nothing of a draft when nothing was typed', () => {
    open().unmount();
    expect(open().result.current.restoredFrom).toBeNull();
  });

  it('keeps nothing while nobody has written anything, though a field has filled itself', () => {
    const opened = () => renderHook(() => useDraft('test.form', INITIAL, (values) => values.title !== ''));
    const first = opened();
    act(() => first.result.current.set({ count: 7 }));
    first.unmount();
    expect(opened().result.current.restoredFrom).toBeNull();
  });

  it('forgets after the submit', () => {
    const first = open();
    act(() => first.result.current.set({ title: '清扫' }));
    act(() => first.result.current.clear());
    expect(first.result.current.values).toEqual(INITIAL);
    first.unmount();
    expect(open().result.current.values).toEqual(INITIAL);
  });

  it('forgets what an open form has not saved yet', () => {
    const first = open();
    act(() => first.result.current.set({ title: '清扫' }));
    forgetDraft('test.form');
    first.unmount();
    expect(open().result.current.restoredFrom).toBeNull();
  });

  it('gives each person drafts of their own on a shared phone', () => {
    signIn({ personId: 'person-1' });
    const mine = open();
    act(() => mine.result.current.set({ title: '我的' }));
    mine.unmount();
    session.end();
    signIn({ personId: 'person-2' });
    expect(open().result.current.values.title).toBe('');
  });

  it('gives what a guest began to who logs in, and forgets it for the next guest', () => {
    const begun = open();
    act(() => begun.result.current.set({ title: '路灯不亮' }));
    begun.unmount();
    signIn({ personId: 'person-1' });
    adoptDrafts();
    expect(open().result.current.values.title).toBe('路灯不亮');
    session.end();
    expect(open().result.current.restoredFrom).toBeNull();
  });

  it('goes on keeping a form that stood open during the log-in, for who logged in', () => {
    const begun = open();
    act(() => begun.result.current.set({ title: '路灯不亮' }));
    signIn({ personId: 'person-1' });
    adoptDrafts();
    act(() => begun.result.current.set({ count: 3 }));
    begun.unmount();
    expect(open().result.current.values).toEqual({ title: '路灯不亮', count: 3 });
  });

  it('does not write over a draft that the person has already', () => {
    signIn({ personId: 'person-1' });
    const mine = open();
    act(() => mine.result.current.set({ title: '我的' }));
    mine.unmount();
    session.end();
    const begun = open();
    act(() => begun.result.current.set({ title: '没登录时写的' }));
    begun.unmount();
    signIn({ personId: 'person-1' });
    adoptDrafts();
    expect(open().result.current.values.title).toBe('我的');
    session.end();
    expect(open().result.current.values.title).toBe('没登录时写的');
  });
});
