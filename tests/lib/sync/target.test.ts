import { describe, expect, test } from 'vitest';
import { targetOf } from '../../../lib/sync/target.ts';

const to = (endpoint: string, token?: string) => targetOf({ endpoint, policy: 'p', ...(token ? { token } : {}) });

describe('target', () => {
  test.each([
    ['https://logs.example.com', 'https://logs.example.com/v1/logs'],
    ['https://logs.example.com/', 'https://logs.example.com/v1/logs'],
    ['https://logs.example.com:8443/otel/', 'https://logs.example.com:8443/otel/v1/logs'],
    ['https://logs.example.com/v1/logs', 'https://logs.example.com/v1/logs'],
    ['https://xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example/v1/logs'],
    ['http://127.0.0.1:4318', 'http://127.0.0.1:4318/v1/logs'],
    ['http://localhost:4318', 'http://localhost:4318/v1/logs'],
  ])('%s sends to %s', async (endpoint, url) => {
    expect(await to(endpoint)).toMatchObject({ state: 'on', url });
  });

  test.each([
    'http://logs.example.com',
    'file:///tmp/logs',
    'ftp://logs.example.com',
    'javascript:alert(1)',
    'https://user:pass@logs.example.com',
    'https://user@logs.example.com',
    'https://logs.example.com./',
    'https://lоgs.example.com',
    'https://logs.example.com/?key=1',
    'https://logs.example.com/?',
    'https://logs.example.com/#a',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'logs.example.com',
    '',
  ])('C05: refuses %s and says why', async endpoint => {
    expect(await to(endpoint)).toMatchObject({ state: 'wrong', problem: expect.stringMatching(/endpoint .*\.$/) });
  });

  test('D14: the key changes with address and token and tells nothing of the token', async () => {
    const [one, other, none] = [
      await to('https://a.test', 's3cret'),
      await to('https://a.test', 's4cret'),
      await to('https://a.test'),
    ];
    const keys = [one, other, none].map(target => target.state === 'on' && target.key);
    expect(new Set(keys).size).toBe(3);
    expect(keys.join()).not.toContain('cret');
  });

  test('refuses a token that no header can carry', async () => {
    expect(await to('https://a.test', 'a\r\nx: y')).toMatchObject({ state: 'wrong' });
  });
});
