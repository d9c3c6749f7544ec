import { describe, expect, test } from 'vitest';
import { type JudgeWorld, judge } from '../../../../lib/guard/gate/judge.ts';
import type { Notice } from '../../../../lib/guard/notice/notices.ts';
import type { Scope } from '../../../../lib/guard/scope.ts';
import type { Request } from '../../../../lib/messaging/protocol.ts';
import type { CopyAnswer } from '../../../../lib/schema/message.ts';

const origin = { ranges: [], pointed: undefined };
globalThis.location ??= { href: 'https://forum.example.test/t/1' } as Location;

type Told = { notices: (Notice | string)[]; asked: Request<'copy'>[]; world: JudgeWorld };

function worldOf(answers: CopyAnswer[] | 'silent', scope?: Partial<Scope>): Told {
  const notices: Told['notices'] = [];
  const asked: Told['asked'] = [];
  const active = { kind: 'active', site: 'discourse', mode: 'enforce', unanswered: 'hold', ...scope } as Scope;
  const world: JudgeWorld = {
    scope: async () => active,
    harmless: text => text === 'harmless',
    posts: async () => [{ id: '1' }],
    async ask(copy) {
      asked.push(copy);
      if (answers === 'silent') throw new Error('the background is silent');
      return answers[Math.min(asked.length, answers.length) - 1] as CopyAnswer;
    },
    async prompt(answer, again) {
      expect(await again()).toBeDefined();
      return answer.prompt === 'yes' ? { write: 'original' } : { write: 'nothing' };
    },
    notices: { show: (notice, detail) => notices.push(detail ?? notice), prepare: () => {} },
  };
  return { notices, asked, world };
}

const prompt = (name: string): CopyAnswer => ({ action: 'prompt', prompt: name, nonce: 'n' });

describe('judge', () => {
  test('asks nobody about a page out of scope or a harmless text', async () => {
    const outside = worldOf([], { kind: 'none' });
    expect(await judge(outside.world, 'copy', 'chmod', origin)).toEqual({ write: 'original' });
    const inside = worldOf([]);
    expect(await judge(inside.world, 'copy', 'harmless', origin)).toEqual({ write: 'original' });
    expect([...outside.asked, ...inside.asked]).toEqual([]);
  });

  test('passes on what the background allows, blocks or asks', async () => {
    expect(await judge(worldOf([{ action: 'allow' }]).world, 'copy', 'x', origin)).toMatchObject({ write: 'original' });
    const blocked = worldOf([{ action: 'block', message: 'Not here.' }]);
    expect(await judge(blocked.world, 'copy', 'x', origin)).toEqual({ write: 'nothing' });
    expect(blocked.notices).toEqual(['Not here.']);
    expect(await judge(worldOf([prompt('yes')]).world, 'copy', 'x', origin)).toEqual({
      write: 'original',
      asked: true,
    });
    expect(await judge(worldOf([prompt('no')]).world, 'copy', 'x', origin)).toEqual({ write: 'nothing', asked: true });
  });

  test('asks again under the same name, and under another for another copy', async () => {
    const { world, asked } = worldOf([prompt('yes')]);
    await judge(world, 'copy', 'x', origin);
    await judge(world, 'copy', 'x', origin);
    const names = asked.map(copy => copy.request);
    expect(names[0]).toBe(names[1]);
    expect(names[2]).toBe(names[3]);
    expect(names[0]).not.toBe(names[2]);
    expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a background that stays silent is answered by the policy, visibly', async () => {
    const hold = worldOf('silent');
    expect(await judge(hold.world, 'copy', 'x', origin)).toEqual({ write: 'nothing' });
    expect(hold.notices).toEqual(['held']);
    const through = worldOf('silent', { unanswered: 'let-through' } as Partial<Scope>);
    expect(await judge(through.world, 'copy', 'x', origin)).toEqual({ write: 'original' });
    expect(through.notices).toEqual(['unchecked']);
  });

  test('where nobody says what the page is, what it may be a part of decides, visibly', async () => {
    const page = worldOf([], { kind: 'silent', unanswered: 'let-through' });
    expect(await judge(page.world, 'copy', 'x', origin)).toEqual({ write: 'original' });
    const frame = worldOf([], { kind: 'silent', unanswered: 'hold' });
    expect(await judge(frame.world, 'copy', 'x', origin)).toEqual({ write: 'nothing' });
    expect([...page.notices, ...frame.notices]).toEqual(['unchecked', 'held']);
  });

  test('a text too long for one message is judged in overlapping pieces; one refusal refuses all', async () => {
    const text = 'a'.repeat(2_000_000);
    const allowed = worldOf([{ action: 'allow' }]);
    expect(await judge(allowed.world, 'copy', text, origin)).toMatchObject({ write: 'original' });
    expect(allowed.asked.map(copy => copy.text.length)).toEqual([910_000, 910_000, 200_000]);
    const refused = worldOf([{ action: 'allow' }, { action: 'block', message: 'no' }]);
    expect(await judge(refused.world, 'copy', text, origin)).toEqual({ write: 'nothing' });
    expect(refused.asked).toHaveLength(2);
  });
});
