import Taro from '@tarojs/taro';

/** Room for what stands at the top of a page, and for the question above the field. */
const ABOVE_PX = 120;

/** The first field in which something is wrong comes into sight: it may be far above the button. The class is that of `Field`. */
export function showProblem(): void {
  Taro.nextTick(() => void Taro.pageScrollTo({ selector: '.field-wrong', offsetTop: -ABOVE_PX, duration: 200 }).catch(() => undefined));
}
