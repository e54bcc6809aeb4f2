import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { toast } from './toast';

/** One voice at a time: another one, or leaving the page, ends it. By address. */
const usePlaying = create<{ address: string | null }>(() => ({ address: null }));

let player: Taro.InnerAudioContext | null = null;

function stop(): void {
  player?.destroy();
  player = null;
  usePlaying.setState({ address: null });
}

function play(address: string): void {
  stop();
  player = Taro.createInnerAudioContext();
  // A tap asks to hear it, whatever the switch at the phone's side says.
  player.obeyMuteSwitch = false;
  player.onEnded(stop);
  player.onError(() => {
    stop();
    toast('没有放出来，请刷新页面再试');
  });
  player.src = address;
  player.play();
  usePlaying.setState({ address });
}

export function useVoicePlayer(address: string): { playing: boolean; toggle(): void; stop(): void } {
  const playing = usePlaying((state) => state.address === address);
  return { playing, toggle: () => (playing ? stop() : play(address)), stop: () => { if (usePlaying.getState().address === address) stop(); } };
}
