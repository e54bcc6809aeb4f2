import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '../common/time.ts';
import { addressProblem, cameraNumberProblem, findingTimeProblem, signingText, urlProblem, waitAfter } from './integrations.rules.ts';

describe('signingText', () => {
  it('is five lines, each at its place', () => {
    expect(signingText({ method: 'post', path: '/api/v1/x?a=1', timestamp: '1795312800', nonce: 'n', bodySha256: 'b' })).toBe('POST\n/api/v1/x?a=1\n1795312800\nn\nb');
  });
});

describe('waitAfter', () => {
  it('doubles and ends after twelve tries, a day later', () => {
    const waits = Array.from({ length: 12 }, (_unused, index) => waitAfter(index + 1, 0));
    expect(waits.slice(0, 3)).toEqual([40, 80, 160]);
    expect(waits[11]).toBeNull();
    const hours = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0) / 3600;
    expect(hours).toBeGreaterThan(22);
    expect(hours).toBeLessThan(25);
    expect(waitAfter(1, 1)).toBe(44);
  });
});

describe('findingTimeProblem', () => {
  const now = new Date('2026-11-22T02:00:00Z');
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR_MS).toISOString();
  it.each([[0, true], [72, true], [72.1, false], [-0.05, true], [-1, false]])('%d hours ago is fine: %s', (hours, fine) => {
    expect(findingTimeProblem(hoursAgo(hours), now) === null).toBe(fine);
  });
});

describe('urlProblem', () => {
  it.each([['https://a.example/x?y=1', true], ['https://a.example:8443', true], ['https://[2001:db8::1]/', true], ['http://a.example/', false]])(
    'takes %s (https only: %s)', (url, httpsOnly) => expect(urlProblem(url, httpsOnly)).toBeNull());
  it.each([
    ['http://a.example/', true], ['ftp://a.example/', false], ['file:///etc/passwd', false], ['https://u:p@a.example/', true],
    ['https://a.example/#x', true], ['https://a.example\\@b.example/', true], ['a.example', true], ['https://', true], ['https://a b/', true],
  ])('refuses %s (https only: %s)', (url, httpsOnly) => expect(urlProblem(url, httpsOnly)).not.toBeNull());
});

describe('addressProblem and cameraNumberProblem', () => {
  it.each(['203.0.113.7', '10.20.0.0/16', '2001:db8::1', '2001:db8::/32'])('take %s', (address) => expect(addressProblem(address)).toBeNull());
  it.each(['10.0.0.256', '10.0.0.0/33', 'example.com', '', '10.0.0'])('refuse %s', (address) => expect(addressProblem(address)).not.toBeNull());
  it.each(['ZYXL-SP-001', '1', 'a1'])('take %s', (number) => expect(cameraNumberProblem(number)).toBeNull());
  it.each(['', '-1', '1-', '点1', 'a b', 'x'.repeat(33)])('refuse %j', (number) => expect(cameraNumberProblem(number)).not.toBeNull());
});
