import { type Callbacks, record, type WxApi, type WxHost } from './support.ts';

/** Three seconds of MP3, as the recorder is asked to write it (MPEG-2 layer III, 48 kbit/s, 16 kHz): a frame has 216 bytes and 36 ms. */
const FRAME = Buffer.alloc(216, 0x55);
FRAME.set([0xff, 0xf3, 0x68, 0xc4]);
const VOICE = Buffer.concat(Array.from({ length: 84 }, () => FRAME));
export const VOICE_PATH = 'http://tmp/voice.mp3';

type Listener = (result: object) => void;

/** WeChat has one recorder for the whole mini-program, and the last listener of each event is heard. */
export function soundApi(host: WxHost): WxApi {
  const listeners: Record<string, Listener | undefined> = {};
  const tell = (event: string, result: object = {}) => host.tasks.defer(() => listeners[event]?.(host.toLogic(result)));
  let recording = false;

  const recorder = {
    ...Object.fromEntries(['Start', 'Stop', 'Error', 'Pause', 'Resume', 'InterruptionBegin', 'InterruptionEnd'].map((event) => [
      `on${event}`, (listener: Listener) => { listeners[event] = listener; },
    ])),
    start(options: Callbacks & object = {}): void {
      record(host, 'startRecord', options);
      const answer = host.answers.startRecord;
      if (typeof answer === 'object' && 'fail' in answer) return tell('Error', { errMsg: `operateRecorder:fail ${String(answer.fail)}` });
      recording = true;
      return tell('Start');
    },
    stop(): void {
      if (!recording) return;
      recording = false;
      host.files.set(VOICE_PATH, VOICE);
      tell('Stop', { tempFilePath: VOICE_PATH, duration: 3024, fileSize: VOICE.length });
    },
  };

  /** Plays nothing, and tells that it was asked to. */
  const createInnerAudioContext = () => {
    const ended: Listener[] = [];
    const context = {
      src: '',
      onEnded: (listener: Listener) => void ended.push(listener), onError: () => undefined,
      play: () => record(host, 'playAudio', { src: context.src }), stop: () => ended.forEach((listener) => listener(host.toLogic({}))), destroy: () => undefined,
    };
    return context;
  };
  return { getRecorderManager: () => recorder, createInnerAudioContext };
}
