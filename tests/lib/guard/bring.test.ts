import { describe, expect, test, vi } from 'vitest';
import type { askFirmly } from '../../../lib/guard/ask-firmly.ts';
import { createBring } from '../../../lib/guard/bring.ts';
import type { InScope } from '../../../lib/guard/in-scope.ts';

const parts = {} as InScope;

/** A background that puts the parts into the page, or answers without having done so, or refuses. */
function background(...does: ('puts' | 'forgets' | 'refuses')[]) {
  let use: (brought: InScope) => void = () => {};
  const ask = vi.fn(async () => {
    const now = does.shift();
    if (now === 'refuses') throw new Error('cannot access contents of the page');
    if (now === 'puts') use(parts);
    return { done: true };
  });
  const bring = createBring(ask as unknown as typeof askFirmly, taken => {
    use = taken;
  });
  return { ask, bring };
}

describe('bring', () => {
  test('asks once, whoever waits', async () => {
    const { ask, bring } = background('puts');
    expect(await Promise.all([bring(), bring()])).toEqual([parts, parts]);
    expect(await bring()).toBe(parts);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('rejects where the browser refuses, and the next one asks again', async () => {
    const { ask, bring } = background('refuses', 'puts');
    await expect(bring()).rejects.toThrow('cannot access');
    expect(await bring()).toBe(parts);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('an answer without the parts is no success', async () => {
    const { bring } = background('forgets', 'puts');
    await expect(bring()).rejects.toThrow('nothing was brought');
    expect(await bring()).toBe(parts);
  });
});
