import { identifyPath } from '../../lib/schema/identify.ts';
import { putPolicy } from './administrator.ts';
import { expect } from './extension.ts';
import { decide, slow, status, test } from './managed.ts';
import { readLog } from './read-log.ts';

const reason = 'case 17: advice that opened the payroll folder';

test('a person reads who asked for their name, why, and who agreed; a collector that is away is said to be', {
  tag: '@rest',
}, async ({ place: { root, collector, start }, pages }) => {
  test.setTimeout(400_000);
  const fleet = await collector.token('install', 'fleet');
  const custodians = {
    Grace: await collector.token('custodian', 'Grace'),
    Alan: await collector.token('custodian', 'Alan'),
  };
  await collector.stop();
  await collector.start();
  const act = async (who: keyof typeof custodians, name: string, body: object) => {
    const headers = { authorization: `Bearer ${custodians[who]}`, 'content-type': 'application/json' };
    const url = `${collector.url}${identifyPath}/${name}`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { id: string };
  };

  putPolicy(root, { sync: { endpoint: collector.url, token: fleet } });
  const extension = await start();
  await decide(extension, pages, 1);
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');

  const page = await extension.context.newPage();
  const asked = page.locator('.asked');
  await page.goto(extension.url('my-data.html'));
  await expect(asked).toContainText('Nobody has asked.', slow);

  const [install = ''] = await collector.installs();
  const { id } = await act('Grace', 'ask', { install, reason });
  await asked.getByRole('button', { name: 'Ask again' }).click();
  await expect(asked.locator('tbody tr')).toContainText(['No second custodian has decided'], slow);
  await act('Alan', 'decide', { id, agree: true });
  await act('Grace', 'result', { id });
  await page.reload();
  const row = asked.locator('tbody tr');
  await expect(row).toHaveCount(1, slow);
  for (const told of ['Grace', reason, 'Agreed: Alan', 'Your name was given']) await expect(row).toContainText(told);
  const { events } = await readLog(extension);
  expect(JSON.stringify(events), 'what is asked leaves no trace in the log').not.toContain(reason);

  await collector.stop();
  await asked.getByRole('button', { name: 'Ask again' }).click();
  await expect(asked).toContainText('the collector cannot be reached', slow);
  await collector.start();
  await asked.getByRole('button', { name: 'Ask again' }).click();
  await expect(row).toHaveCount(1, slow);
});
