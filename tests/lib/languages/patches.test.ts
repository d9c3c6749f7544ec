import { expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const found = (text: string, language?: string) =>
  find(text, { rules, language }).map(({ rule, direction }) => `${direction} ${rule}`);
const patch = (path: string, ...lines: string[]) =>
  [`--- a/${path}`, `+++ b/${path}`, '@@ -1,3 +1,3 @@', ...lines].join('\n');

test.each([
  [
    'main.tf',
    [' resource "aws_s3_bucket_acl" "logs" {', '-  acl = "private"', '+  acl = "public-read"', ' }'],
    'widens terraform/bucket-acl',
  ],
  ['etc/ssh/sshd_config', ['-PermitRootLogin no', '+PermitRootLogin yes'], 'widens login/sshd-weaker'],
  ['deploy.sh', [' set -e', '+chmod -R 777 /srv/app'], 'widens posix/chmod-world-writable'],
  ['grants.sql', [' SELECT 1;', '+GRANT ALL ON DATABASE shop TO PUBLIC;'], 'widens databases/grant-to-public'],
])('a new line of %s does what it does in the file', (path, lines, expected) => {
  expect(found(patch(path, ...lines))).toContain(expected);
  expect(found(patch(path, ...lines), 'diff')).toContain(expected);
});

test('what was there before, and what goes, is nothing that the patch does', () => {
  expect(found(patch('etc/ssh/sshd_config', ' PermitRootLogin yes', '+X11Forwarding no'))).toEqual([]);
  expect(found(patch('deploy.sh', ' set -e', '-chmod -R 777 /srv/app'))).toEqual([]);
});

test('a header silences no line that a shell would run', () => {
  const text = patch('main.tf', ' chmod -R 777 /etc');
  expect(found(text)).toContain('widens posix/chmod-world-writable');
  expect(found(`${patch('main.tf', '+  acl = "private"')}\nchmod -R 777 /etc`)).toContain(
    'widens posix/chmod-world-writable',
  );
});

test.each([
  '\\chmod -R 777 /etc',
  '-x; chmod -R 777 /etc',
  '-x || chmod -R 777 /etc',
  'diff --git a b; chmod -R 777 /etc',
  'index 1; chmod -R 777 /etc',
])('neither does a mark: %s', line => {
  expect(found(`${patch('a.sh', '+ls')}\n${line}\nls`)).toContain('widens posix/chmod-world-writable');
  expect(found(`--- a; chmod -R 777 /etc\n+++ b/a.sh\n+ls`)).toContain('widens posix/chmod-world-writable');
});

test('places are those of the patch', () => {
  const text = patch('deploy.sh', '+chmod -R 777 /srv/app');
  const [one] = find(text, { rules });
  expect(text.slice(one?.range.start, one?.range.end)).toBe('chmod -R 777 /srv/app');
});
