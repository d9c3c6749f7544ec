import type { Call } from '../../languages/command.ts';
import { fileState, filesSensitivity, fileTarget } from '../files.ts';
import { type ModeChange, modeChange } from '../modes.ts';
import { isSecretPath } from '../paths.ts';
import { localUsers } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const change = modeChange(call);
  // The sticky bit (1777, as on /tmp) lets everyone add files, but not touch those of others.
  if (!change?.mode.other.w || change.mode.sticky) return undefined;
  const target = fileTarget(change.files, change.recursive);
  return {
    effect: 'PUBLIC',
    principal: localUsers,
    target,
    right: 'write',
    sensitivity: filesSensitivity(change.files),
    summary: 'Lets every local user change the files',
    headline: `Every user and program on this machine could change ${target.name}.`,
    explanation:
      'The mode gives write permission to everybody who has an account or runs a program on the machine. Whoever can change a file can also change what others run or trust.',
    ...fileState(call, change.files, change.recursive),
    ...safer(call, change),
    range: { start: call.name.range.start, end: call.range.end },
  };
}

function safer(call: Call, { files, recursive }: ModeChange): Pick<Access, 'safer'> {
  // macOS: `chmod +a` changes an access list, and the rest of its words are no mode.
  if (files.length === 0 || !call.program.endsWith('chmod') || call.words.some(word => /^[-+=]a#?$/.test(word.text)))
    return {};
  const others = files.some(file => isSecretPath(file.text)) ? 'u=rwX,go=' : 'u=rwX,go=rX';
  return {
    safer: sameRights(call.context.elevated, shellLine('chmod', ...(recursive ? ['-R'] : []), others, ...files)),
  };
}

export default {
  title: 'Makes files writable by every local user',
  references: [
    { kind: 'attack', id: 'T1222.002', url: 'https://attack.mitre.org/techniques/T1222/002/' },
    { kind: 'cwe', id: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    {
      kind: 'vendor',
      id: 'GNU chmod',
      url: 'https://www.gnu.org/software/coreutils/manual/html_node/chmod-invocation.html',
    },
  ],
  triggers: ['chmod', 'install', 'mkdir', 'mknod', 'mkfifo', '--mode'],
  call: { on: ['chmod', 'gchmod', 'install', 'mkdir', 'mknod', 'mkfifo', 'rsync', 'tar'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'chmod 777 /srv/reports', severity: 'high', principal: 'authenticated', target: '/srv/reports' },
    { text: 'chmod -R 0777 /', severity: 'critical' },
    { text: 'sudo chmod o+w /etc/passwd', severity: 'critical', effect: 'PUBLIC', direction: 'widens' },
    { text: 'chmod a=rwx build.log', severity: 'high' },
    { text: 'find /srv/www -type d -exec chmod 777 {} +', target: '/srv/www' },
    'm=77; chmod ${m}7 /srv/reports',
    { text: 'rsync -a --chmod=D777,F666 build/ /srv/www/', target: '/srv/www/' },
    'install -m 666 settings.ini /opt/tool/settings.ini',
    'ssh web1 "chmod -R a+w /srv/www"',
  ],
  ignores: [
    'chmod 755 deploy.sh',
    'chmod 1777 /srv/drop',
    'chmod o-w /etc/passwd',
    "echo 'chmod 777 /etc/passwd'",
    'find / -perm -0002 -type f',
    '# chmod 777 /srv',
    'rsync -a --chmod=D755,F644 build/ /srv/www/',
    'tar xf a.tar -C /srv',
  ],
} satisfies Examples;
