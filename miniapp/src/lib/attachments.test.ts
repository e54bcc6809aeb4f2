import { wordsOf } from './attachments';
import type { KeptFile } from './kept-files';

const said = (kind: KeptFile['kind']) => ({ recordings: [{ key: '01900000-0000-7000-8000-000000000001', kind, lasting: true }] });

describe('what stands in place of words', () => {
  it('is asked for only where nothing was said aloud', () => {
    expect(wordsOf(' ', { recordings: [] }, 5)).toBe('');
    expect(wordsOf('', said('voice'), 5)).toBe('情况请听语音');
    expect(wordsOf('', said('video'), 5)).toBe('情况请看视频');
  });

  it('keeps what was written, few words too', () => {
    expect(wordsOf('灯坏了', said('voice'), 5)).toBe('灯坏了，情况请听语音');
    expect(wordsOf(' 单元门口的灯坏了 ', said('voice'), 5)).toBe('单元门口的灯坏了');
  });
});
