import type { Frame, Page } from '@playwright/test';
import { expect, findPrompt, promptFrame } from './extension.ts';

/** "Don't copy". */
export async function stay(page: Page): Promise<void> {
  const frame = await promptFrame(page);
  const safe = frame.getByRole('button', { name: 'Don’t copy' });
  // Where the worker died as the prompt opened, the prompt says so and offers to try again.
  const retry = frame.getByRole('button', { name: 'Try again' });
  await safe.or(retry).first().waitFor();
  // The compositor routes clicks into a new frame only some moments after it is there; no person is faster.
  await page.waitForTimeout(300);
  if (await retry.isVisible()) await retry.click();
  await safe.click();
  await gone(page);
}

/** Go ahead with the evidence "asked the owner", and type what a critical command asks for. */
export async function goAhead(page: Page, inWindow?: Frame): Promise<void> {
  const frame = inWindow ?? (await promptFrame(page));
  await frame.getByRole('button', { name: /checked/i }).click();
  await frame.locator('input[type=radio][value=owner]').check();
  await frame.locator('.evidence-detail input').fill('Mira, owner of the reports');
  const challenge = frame.locator('.challenge');
  if (await challenge.count())
    await challenge.locator('input').fill((await challenge.locator('code').textContent()) ?? '');
  const proceed = frame.locator('.button.proceed');
  // Out from under the bar with the safe choice.
  await proceed.evaluate(button => button.scrollIntoView({ block: 'center' }));
  // A click counts only after the button has been seen in its place for half a second.
  await page.waitForTimeout(900);
  await proceed.click();
  if (!inWindow) await gone(page);
}

/** The prompt has left the page. */
export async function gone(page: Page): Promise<void> {
  await expect.poll(() => findPrompt(page)).toBeUndefined();
}
