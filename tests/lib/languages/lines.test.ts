import { describe, expect, test } from 'vitest';
import { analyse } from '../../../lib/languages/analyse.ts';

const linesOf = (text: string, hint?: string) =>
  analyse(text, hint).commands.flatMap(one => (one.kind === 'line' ? [`${one.file}: ${one.text}`] : []));

describe('settings files given alone', () => {
  test.each([
    ['toor:x:0:0:root:/root:/bin/bash', 'passwd'],
    ['permit nopass mira as root', 'doas'],
    ['/srv/team *(rw,sync)', 'exports'],
    ['[team]\nguest ok = yes', 'smb.conf'],
    ['location / {\n  allow all;\n}', 'nginx'],
    ['<Directory /srv/www>\n  Require all granted\n</Directory>', 'apache'],
    ['protected-mode no', 'redis.conf'],
    ['anonymous_enable=YES', 'vsftpd'],
    ["listen_addresses = '*'", 'postgresql.conf'],
    ['http_access allow all', 'squid'],
    ['Host *\n  StrictHostKeyChecking no', 'ssh_config'],
  ])('%j is %s', (text, file) => {
    expect(linesOf(text).some(line => line.startsWith(`${file}: `))).toBe(true);
  });

  test.each(['make PREFIX=/usr install', 'export TOOL=/usr/bin/tool', 'npm run build', 'SELECT 1', 'key: value'])(
    '%j is none',
    text => expect(linesOf(text)).toEqual([]),
  );

  test('a script stays a script, whatever lines it holds and whatever the page calls it', () => {
    for (const [text, hint] of [
      ['chmod 777 /srv\nguest ok = yes', undefined],
      ['chmod 777 /srv', 'nginx'],
      ['chmod 777 /srv', 'sudoers'],
    ] as const) {
      expect(analyse(text, hint).commands.some(one => one.verb[0] === 'chmod')).toBe(true);
    }
  });
});

describe('settings files that a script writes', () => {
  test.each([
    ["echo 'mira ALL=(ALL) ALL' | EDITOR='tee -a' visudo", 'sudoers: mira ALL=(ALL) ALL'],
    [
      "perl -pi -e 's/PermitRootLogin no/PermitRootLogin yes/' /etc/ssh/sshd_config",
      'sshd_config: PermitRootLogin yes',
    ],
    ["sed -i '' 's/ro/rw/' /etc/exports", 'exports: rw'],
    ['cat > /etc/doas.conf <<EOF\npermit nopass mira\nEOF', 'doas: permit nopass mira'],
  ])('%s', (text, line) => expect(linesOf(text)).toContain(line));
});
