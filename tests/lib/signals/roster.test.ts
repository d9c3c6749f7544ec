import { expect, test } from 'vitest';
import type { RosterEntry } from '../../../lib/schema/policy.ts';
import type { Author } from '../../../lib/schema/post.ts';
import signal from '../../../lib/signals/roster.ts';
import discourse from '../../../lib/sites/discourse.ts';

const detect = (author: Author, roster: RosterEntry[], host = 'forum.example.com') =>
  signal.detect(
    { id: '', author, marks: [], text: '', opening: '', closing: '', declarations: [], snippets: [] },
    { site: 'discourse', host, profile: discourse, roster, declarations: [] },
  );

test('knows an account by id, name, handle, e-mail, group or profile link', () => {
  expect(detect({ id: '9' }, [{ id: '9' }])).toBeDefined();
  expect(detect({ name: 'Deploy Helper' }, [{ name: 'deploy helper' }])).toBeDefined();
  expect(detect({ name: 'Anna', handle: 'deploy' }, [{ name: '@deploy' }])).toBeDefined();
  expect(detect({ email: 'Bot@Example.com' }, [{ email: 'bot@example.com' }])).toBeDefined();
  expect(detect({ groups: ['staff', 'Agents'] }, [{ group: 'agents' }])).toBeDefined();
  expect(detect({ profile: 'https://forum.example.com/u/deploy/' }, [{ profile: '/u/deploy' }])).toBeDefined();
  expect(detect({ profile: './member.php?s=12ab&u=7' }, [{ profile: '/member.php?u=7' }])).toBeDefined();
  const agent = [{ profile: 'https://app.example.com/#/users/agent-7' }];
  expect(detect({ profile: '/#/users/agent-7/' }, agent)).toBeDefined();
  expect(detect({ profile: '/#/users/noor' }, agent)).toBeUndefined();
  expect(detect({ profile: '/u/deploy#top' }, [{ profile: '/u/deploy' }])).toBeDefined();
});

test('does not know whom the entry does not name whole', () => {
  expect(detect({ id: '90' }, [{ id: '9' }])).toBeUndefined();
  expect(detect({ name: 'Abbott' }, [{ name: 'bot' }])).toBeUndefined();
  expect(detect({ id: '9', name: 'Anna' }, [{ id: '9', name: 'Deploy' }])).toBeUndefined();
  expect(detect({}, [{ name: 'x' }])).toBeUndefined();
});

test('keeps an entry to its site', () => {
  expect(detect({ id: '9' }, [{ id: '9', site: '*.example.com' }])).toBeDefined();
  expect(detect({ id: '9' }, [{ id: '9', site: '*.example.com' }], 'example.com')).toBeUndefined();
  expect(detect({ id: '9' }, [{ id: '9', site: 'other.test' }])).toBeUndefined();
  expect(detect({ id: '9' }, [{ id: '9', site: 'example.com' }], 'evilexample.com')).toBeUndefined();
});

test('passes on whether a person reads its posts first', () => {
  expect(detect({ id: '9' }, [{ id: '9', reviewed: true }])?.reviewed).toBe('yes');
  expect(detect({ id: '9' }, [{ id: '9', reviewed: false }])?.reviewed).toBe('no');
  expect(detect({ id: '9' }, [{ id: '9' }])).not.toHaveProperty('reviewed');
});
