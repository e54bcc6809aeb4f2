import Taro from '@tarojs/taro';

/** Up to `count` photos of the camera or the album, by their temporary paths; none when the person gives up. */
export async function choosePhotos(count: number): Promise<string[]> {
  const chosen = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] }).catch(() => null);
  return (chosen?.tempFiles ?? []).map((file) => file.tempFilePath);
}
