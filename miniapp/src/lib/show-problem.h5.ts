import Taro from '@tarojs/taro';

/** In a browser also inside a sheet. The pages before this one are still there, unseen. */
export function showProblem(): void {
  Taro.nextTick(() => {
    const wrong = [...document.querySelectorAll('.field-wrong')].find((field) => field.getClientRects().length > 0);
    wrong?.scrollIntoView({ block: 'center', behavior: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  });
}
