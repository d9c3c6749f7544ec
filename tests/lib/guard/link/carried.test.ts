import { describe, expect, test } from 'vitest';
import { carried } from '../../../../lib/guard/link/carried.ts';

const command = 'chmod -R 777 /srv';
const once = encodeURIComponent(command);
const of = (href: string) => carried(href, 'https://forum.example.com/t/1').split('\n');

describe('what a link carries', () => {
  for (const href of [
    `https://shell.example.com/?cmd=${once}`,
    `https://shell.example.com/?cmd=${command.replaceAll(' ', '+')}`,
    `https://shell.example.com/#/terminal?command=${once}`,
    `https://shell.example.com/#command=${once}`,
    `https://shell.example.com/open?cloudshell_script=${encodeURIComponent(once)}`,
    `x-terminal:${once}`,
    `x-terminal:run/${once}`,
    `X-Terminal://${once}`,
    `ssh://root@files.example.com/${once}`,
    `iterm2:/command?c=${once}&d=/srv`,
    `warp://action/new_tab?command=${encodeURIComponent(encodeURIComponent(once))}`,
    `vscode://example.shell/run?${encodeURIComponent('args')}=${once}`,
    `command:workbench.action.terminal.sendSequence?${encodeURIComponent(JSON.stringify({ text: command }))}`,
    `vscode://x.y/run?payload=${encodeURIComponent(JSON.stringify([{ text: command }]))}`,
    `https://safe.example.com/?url=${encodeURIComponent(`x-terminal:${once}`)}`,
    `https://safe.example.com/?url=${encodeURIComponent(`https://shell.example.com/?cmd=${once}`)}`,
    `/go?url=${encodeURIComponent(`x-terminal:${once}`)}`,
  ])
    test(href, () => expect(of(href)).toContain(command));

  for (const href of [
    `https://search.example.com/?q=${once}`,
    `https://docs.example.com/chmod#examples`,
    `/t/how-to-chmod-777?page=2`,
    `mailto:all@example.com?body=${once}&cmd=${once}`,
    `javascript:run('${once}')`,
    'https://[broken',
    'https://example.com/%E0%A4%A?x=%E0%A4%A',
  ])
    test(`nothing: ${href}`, () => expect(carried(href, 'https://forum.example.com/t/1')).toBe(''));

  test('a link that holds itself many times over is read to a bounded depth', () => {
    let href = `x-terminal:${once}`;
    for (let layer = 0; layer < 12; layer++) href = `https://safe.example.com/?url=${encodeURIComponent(href)}`;
    expect(carried(href, 'https://forum.example.com/')).toBe('');
  });

  test('a very long link is cut', () => {
    const href = `x-terminal:${'%20'.repeat(200_000)}`;
    expect(carried(href, 'https://forum.example.com/').length).toBeLessThan(100_000);
  });
});
