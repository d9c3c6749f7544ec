import { expect as playwright } from '@playwright/test';

/**
 * What is polled is asked often: Playwright's own steps grow to a second, and most tests wait several times. It bounds no
 * test: each still waits for its condition.
 */
const poll: typeof playwright.poll = (actual, options) =>
  playwright.poll(actual, {
    intervals: [50, 100, 200],
    ...(typeof options === 'string' ? { message: options } : options),
  });

export const expect = new Proxy(playwright, {
  get: (target, name, receiver) => (name === 'poll' ? poll : Reflect.get(target, name, receiver)),
});
