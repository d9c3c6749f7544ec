import { describe, expect, test } from 'vitest';
import { analyse } from '../../../lib/languages/analyse.ts';
import type { Command } from '../../../lib/languages/command.ts';

const said = (command: Command): string | undefined => {
  switch (command.kind) {
    case 'call':
      return [command.program, ...command.words.map(word => word.text)].join(' ');
    case 'request':
      return `${command.method} ${command.url} ${command.body?.text ?? ''}`.trim();
    case 'line':
      return `${command.verb.join(' ')}: ${command.text}`;
    default:
      return undefined;
  }
};
const commands = (text: string, hint?: string) => analyse(text, hint).commands.map(said).filter(Boolean);

describe('libraries', () => {
  test('HTTP libraries make requests, with the body as JSON', () => {
    expect(commands(`requests.patch('https://api.example.com/users/7', json={'is_admin': True})`, 'python')).toContain(
      'PATCH https://api.example.com/users/7 {"is_admin": true}',
    );
    expect(
      commands(
        `await fetch('https://api.example.com/users/7', { method: 'PUT', body: JSON.stringify({ role: 'admin' }) })`,
        'js',
      ),
    ).toContain('PUT https://api.example.com/users/7 { "role": "admin" }');
  });
  test('a request as it goes over the line', () => {
    expect(commands('POST /api/users HTTP/1.1\nHost: app.example.com\n\n{"role": "admin"}')).toContain(
      'POST https://app.example.com/api/users {"role": "admin"}',
    );
  });
});

describe('consoles of applications', () => {
  test('what is written is a line, what is read is none', () => {
    expect(commands('user.is_superuser = True', 'python')).toContain('console admin: user.is_superuser = True');
    expect(commands('User.objects.filter(is_superuser=True)', 'python')).toEqual([]);
  });
  test('a call of the MongoDB shell may go over several lines', () => {
    expect(commands("db.createUser({\n  user: 'bob',\n  roles: ['root']\n})\nprint(1)")).toContain(
      "console mongo: db.createUser({\n  user: 'bob',\n  roles: ['root']\n})",
    );
  });
});
