import { expect, test } from 'vitest';
import { limited } from '../../../lib/background/rate.ts';
import type { Handlers } from '../../../lib/messaging/server.ts';

test('a page’s frames use up what is theirs, and the page itself is answered', async () => {
  const hello = async () => ({ scope: 'none' as const });
  const handlers = limited({ hello } as unknown as Handlers, () => 0);
  const from = (frame: number) => ({ kind: 'guard' as const, url: 'https://forum.example.test/', tab: 1, frame });
  const body = { url: 'https://forum.example.test/' };
  const ask = (frame: number) =>
    handlers.hello(body, from(frame)).then(
      () => 'answered',
      (error: Error) => error.message,
    );
  const frames = await Promise.all(Array.from({ length: 300 }, (_, at) => ask(at + 1)));
  expect(new Set(frames)).toEqual(new Set(['answered', 'too many messages']));
  expect(await ask(301)).toBe('too many messages');
  expect(await ask(0)).toBe('answered');
});
