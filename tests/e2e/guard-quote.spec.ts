import { stay } from './answer.ts';
import { expect, findPrompt, promptFrame, select, test } from './extension.ts';
import { statusOf } from './status.ts';

const command = 'chmod -R 777 /srv/shared/reports';

const note = (number: number, user: number, name: string, body: string): string =>
  `<div id="change-${number}" class="journal has-notes"><div id="note-${number}" class="note"><h4 class="note-header">Updated by <a class="user active" href="/users/${user}">${name}</a></h4><div class="wiki">${body}</div></div></div>`;

const issue = (above: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="description" content="Redmine"><title>Reports - Tracker</title></head>
<body class="controller-issues action-show"><div id="history">
${note(1, 6, 'Report Helper', '<p>In a mail of mine.</p><p>-- <br>Sent by my AI assistant</p>')}
${note(2, 5, 'Noor', `${above}\n<blockquote><pre id="quoted">${command}</pre></blockquote><p>Shall I?</p>`)}
</div></body></html>`;

test('what a person quotes is the agent’s whom the line above the quotation names', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/issues/3', issue('<p>Report Helper wrote in <a href="#note-1">#note-1</a>:</p>')));
  await expect.poll(async () => (await statusOf(extension, 'redmine'))?.count).toBe(2);
  await select(page, '#quoted');
  await page.keyboard.press('Control+C');
  const prompt = await promptFrame(page);
  await expect(prompt.getByText('Report Helper').first()).toBeVisible();
  await stay(page);
  expect(findPrompt(page)).toBeUndefined();
});
