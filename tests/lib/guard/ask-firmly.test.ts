import { describe, expect, test, vi } from 'vitest';
import { askFirmly } from '../../../lib/guard/ask-firmly.ts';
import type { ask } from '../../../lib/messaging/client.ts';

const body = { prompt: 'p' };
const dies = new Error('message channel closed before a response was received');

describe('askFirmly', () => {
  test('asks again when the worker dies while it answers', async () => {
    const once = vi.fn().mockRejectedValueOnce(dies).mockRejectedValueOnce(dies).mockResolvedValue({ opened: true });
    expect(await askFirmly('settledAsk', body, once as typeof ask)).toEqual({ opened: true });
    expect(once.mock.calls).toEqual([
      ['settledAsk', body],
      ['settledAsk', body],
      ['settledAsk', body],
    ]);
  });

  test('gives up after four tries, with the last reason', async () => {
    const once = vi.fn().mockRejectedValue(dies);
    await expect(askFirmly('settledAsk', body, once as typeof ask)).rejects.toBe(dies);
    expect(once).toHaveBeenCalledTimes(4);
  });

  test('does not wait for ever on an answer that never comes', async () => {
    vi.useFakeTimers();
    const once = vi.fn(() => new Promise<never>(() => undefined));
    const asked = expect(askFirmly('settledAsk', body, once as typeof ask)).rejects.toThrow('silent');
    await vi.advanceTimersByTimeAsync(20_000);
    await asked;
    vi.useRealTimers();
  });
});
