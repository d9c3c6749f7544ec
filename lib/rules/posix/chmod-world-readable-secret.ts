import type { Call } from '../../languages/command.ts';
import { fileState, fileTarget } from '../files.ts';
import { modeChange } from '../modes.ts';
import { isSecretPath } from '../paths.ts';
import { localUsers } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const change = modeChange(call);
  if (!change?.mode.other.r || change.mode.other.w) return undefined;
  const secrets = change.files.filter(file => isSecretPath(file.text) && !/\.pub$/.test(file.text));
  if (secrets.length === 0) return undefined;
  const target = fileTarget(secrets, change.recursive);
  return {
    effect: 'PUBLIC',
    principal: localUsers,
    target,
    right: 'read-secret',
    reach: 'single',
    summary: 'Lets every local user read a secret',
    headline: `Every user and program on this machine could read ${target.name}.`,
    explanation: 'Keys and passwords belong to their owner alone. Many programs refuse a key that others may read.',
    ...fileState(call, secrets, change.recursive),
    undoNote: 'Taking the right away does not take back what was read in between: replace the secret.',
    safer: sameRights(call.context.elevated, shellLine('chmod', '600', ...secrets)),
  };
}

export default {
  title: 'Makes a key or a password readable by every local user',
  references: [
    attack('T1222.002'),
    cwe(732),
    vendor('GNU chmod', 'https://www.gnu.org/software/coreutils/manual/html_node/chmod-invocation.html'),
  ],
  call: { on: ['chmod', 'gchmod', 'install'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'chmod 644 ~/.ssh/id_rsa', severity: 'high', principal: 'authenticated' },
    { text: 'sudo chmod 755 /etc/tls/server.key', severity: 'high' },
    'chmod a+r .env',
    'chmod o+r config/*.pem',
  ],
  ignores: ['chmod 600 ~/.ssh/id_rsa', 'chmod 644 ~/.ssh/id_rsa.pub', 'chmod 644 README.md', 'chmod go-r .env'],
} satisfies Examples;
