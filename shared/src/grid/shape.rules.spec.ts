import { describe, expect, it } from '@jest/globals';
import { boundsOf, pointInShape, shapeOf, type Shape } from './shape.rules.ts';

const square = (west: number, south: number, size: number) =>
  [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
const at = (longitude: number, latitude: number) => ({ longitude, latitude });
const made = (geometry: unknown): Shape => {
  const shape = shapeOf(geometry);
  if (!shape) throw new Error('no shape');
  return shape;
};

describe('a point', () => {
  const ringed = made({ type: 'Polygon', coordinates: [square(0, 0, 10), square(4, 4, 2)] });

  it('lies in the outline and not in its hole', () => {
    expect(pointInShape(at(1, 1), ringed)).toBe(true);
    expect(pointInShape(at(5, 5), ringed)).toBe(false);
    expect(pointInShape(at(11, 5), ringed)).toBe(false);
    expect(pointInShape(at(5, -1), ringed)).toBe(false);
  });

  it('lies in a shape that bends inwards only where there is some of it', () => {
    const bent = made({ type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10], [0, 0]]] });
    expect(pointInShape(at(1, 9), bent)).toBe(true);
    expect(pointInShape(at(5, 9), bent)).toBe(false);
    expect(pointInShape(at(9, 9), bent)).toBe(true);
  });

  it('lies in one of several areas', () => {
    const two = made({ type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]] });
    expect(pointInShape(at(5.5, 5.5), two)).toBe(true);
    expect(pointInShape(at(3, 3), two)).toBe(false);
    expect(boundsOf(two)).toEqual({ south: 0, north: 6, west: 0, east: 6 });
  });
});

it.each([
  ['a point', { type: 'Point', coordinates: [1, 1] }], ['an open ring', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] }],
  ['two points', { type: 'Polygon', coordinates: [[[0, 0], [1, 1], [0, 0]]] }], ['words', { type: 'Polygon', coordinates: [[['a', 'b']]] }],
  ['degrees beyond the globe', { type: 'Polygon', coordinates: [square(0, 89, 5)] }], ['no area', { type: 'Polygon', coordinates: [] }], ['nothing', null],
])('takes %s for no shape', (_what, geometry) => {
  expect(shapeOf(geometry)).toBeNull();
});
