/** What crosses between the logic layer and the view layer is JSON: functions, dates and `undefined` do not survive. */
export function jsonClone<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}

type Key = string | number;

/** `list[0].name` → `['list', 0, 'name']`. */
export function parseDataPath(path: string): Key[] {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** Writes one entry of `setData`, making the objects and arrays on its way as WeChat does. */
export function assignAtPath(target: object, path: string, value: unknown): void {
  const keys = parseDataPath(path);
  let holder = target as Record<Key, unknown>;
  keys.forEach((key, index) => {
    if (index === keys.length - 1) {
      holder[key] = value;
      return;
    }
    const inner = holder[key];
    if (inner === null || typeof inner !== 'object') holder[key] = typeof keys[index + 1] === 'number' ? [] : {};
    holder = holder[key] as Record<Key, unknown>;
  });
}
