import { expect, test, vi } from 'vitest';
import { openFirmly, pauses } from '../../../components/prompt/open-firmly.ts';

const wait = async () => {};

test('a worker that dies while it answers is asked again', async () => {
  const ask = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('Could not establish connection. Receiving end does not exist.'))
    .mockRejectedValueOnce(new Error('no answer from the background'))
    .mockResolvedValue('content');
  expect(await openFirmly(ask, wait)).toBe('content');
  expect(ask).toHaveBeenCalledTimes(3);
});

test('what the background refuses is final', async () => {
  const ask = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('promptOpen: this prompt is open already'));
  await expect(openFirmly(ask, wait)).rejects.toThrow('open already');
  expect(ask).toHaveBeenCalledTimes(1);
});

test('a background that never answers is given up, with the reason', async () => {
  const waited: number[] = [];
  const ask = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('no answer from the background'));
  await expect(openFirmly(ask, async pause => void waited.push(pause))).rejects.toThrow('no answer');
  expect(waited).toEqual([...pauses]);
});
