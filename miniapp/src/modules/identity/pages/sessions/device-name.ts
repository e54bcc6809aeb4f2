const APPS: [RegExp, string][] = [[/MicroMessenger/, '微信'], [/Edg\//, 'Edge 浏览器'], [/Firefox\//, 'Firefox 浏览器'], [/Chrome\//, 'Chrome 浏览器'], [/Safari\//, 'Safari 浏览器']];
const MACHINES: [RegExp, string][] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/HarmonyOS|OpenHarmony/, '鸿蒙手机'], [/Android/, '安卓手机'], [/Windows/, 'Windows 电脑'], [/Mac OS/, '苹果电脑'], [/Linux/, 'Linux 电脑']];

const firstOf = (table: [RegExp, string][], text: string) => table.find(([pattern]) => pattern.test(text))?.[1];

/** What a person calls the thing: `微信 · iPhone` from a user agent; the text itself when it says nothing we know. */
export function deviceName(userAgent: string): string {
  return [firstOf(APPS, userAgent), firstOf(MACHINES, userAgent)].filter(Boolean).join(' · ') || userAgent || '未知设备';
}
