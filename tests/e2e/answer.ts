import type { Frame, Page } from '@playwright/test';
import { expect, findPrompt, promptFrame } from './extension.ts';

/** "Don't copy". */
export async function stay(page: Page, name = 'Don’t copy'): Promise<void> {
  await promptFrame(page);
  // Where the worker died as the prompt opened, the prompt says so and offers to try again. The compositor routes clicks
  // into a new frame only some moments after it is there: a click that was lost on the way is made again.
  await expect(async () => {
    const frame = findPrompt(page);
    if (!frame) return;
    const safe = frame.getByRole('button', { name });
    const retry = frame.getByRole('button', { name: 'Try again' });
    await safe.or(retry).first().waitFor({ timeout: 5_000 });
    if (await retry.isVisible()) await retry.click({ timeout: 1_000 });
    await safe.click({ timeout: 1_000 });
    await expect(safe).toBeHidden({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await gone(page);
}

/** Choose the evidence "asked the owner", and type what a critical command asks for. */
export async function giveEvidence(frame: Frame): Promise<void> {
  await frame.getByRole('button', { name: /checked/i }).click();
  // While the form scrolls into its place a click may fall beside it.
  await expect(() => frame.locator('input[type=radio][value=owner]').check({ timeout: 1_000 })).toPass();
  await frame.locator('.evidence-detail input').fill('Mira, owner of the reports');
  const challenge = frame.locator('.challenge');
  if (await challenge.count())
    await challenge.locator('input').fill((await challenge.locator('code').textContent()) ?? '');
  // Out from under the bar with the safe choice.
  await frame
    .locator('.button.proceed')
    .evaluate(button => button.scrollIntoView({ block: 'center', behavior: 'instant' }));
}

/** Press a button that counts only after half a second in sight; a slow machine needs another try, as a person does. */
export async function press(frame: Frame, selector: string): Promise<void> {
  const button = frame.locator(selector);
  await expect(async () => {
    if (frame.isDetached() || (await button.count().catch(() => 0)) === 0) return;
    await frame.waitForTimeout(700);
    await button.click({ timeout: 2_000 });
    await expect(button).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** Go ahead with evidence. */
export async function goAhead(page: Page, inWindow?: Frame): Promise<void> {
  const frame = inWindow ?? (await promptFrame(page));
  await giveEvidence(frame);
  await press(frame, '.button.proceed');
  if (!inWindow) await gone(page);
}

/** The prompt has left the page. */
export async function gone(page: Page): Promise<void> {
  await expect.poll(() => findPrompt(page)).toBeUndefined();
}
