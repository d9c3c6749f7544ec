import type { Line } from '../../languages/command.ts';
import { isSecretPath } from '../paths.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const secretName = /(^|_)(PASSWORD|PASSWD|SECRET|SECRET_KEY|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)$/i;
/** Filled in later, switched off, or the path of a file. */
const noValue = /^(\$|<|changeme$|example|true$|false$|none$|null$|\/|\.\/|$)/i;

function detect(line: Line): Access | undefined {
  if (line.verb[1] === 'copy' || line.verb[1] === 'add') {
    const copied = line.words
      .slice(1, -1)
      .find(
        word =>
          !word.text.startsWith('--') &&
          isSecretPath(word.text) &&
          !/\.(pub|crt|example|sample)$|\.pem\.pub$|requirements|tokeniz/i.test(word.text),
      );
    return copied && !/--from=/.test(line.text) ? access(`the file ${copied.text}`, copied.range) : undefined;
  }
  const text = line.text.replace(/^\S+\s+/, '').slice(0, 4_000);
  for (const [, name = '', quoted = '', bare = ''] of text.matchAll(
    /(?:^|\s)([A-Za-z_]\w{0,80})(?:=|\s+)(?:"([^"\n]*)"|([^\s"]+))/g,
  )) {
    if (secretName.test(name) && !noValue.test(quoted || bare)) return access(`the value of ${name}`, line.range);
  }
  return undefined;
}

function access(what: string, range: Line['range']): Access {
  return {
    effect: 'EXPOSE',
    principal: { kind: 'unknown', name: 'everybody who can pull the image' },
    target: { kind: 'secret', name: what, breadth: 'single' },
    right: 'read-secret',
    summary: 'Puts a secret into an image',
    headline: `Everybody who can pull the image could read ${what}.`,
    explanation:
      'Each layer of an image is kept, also one that a later line deletes. A secret in it is shown to all who have the image.',
    undoNote: 'Build without it, take the image away, and renew the secret: it counts as known.',
    range,
  };
}

export default {
  title: 'Puts a secret into a container image',
  references: [attack('T1552'), cwe(522), vendor('Build secrets', 'https://docs.docker.com/build/building/secrets/')],
  triggers: ['env', 'arg', 'copy', 'add'],
  line: { on: ['dockerfile env', 'dockerfile arg', 'dockerfile copy', 'dockerfile add'], detect },
} satisfies Rule;

const file = (line: string) => ({ text: `FROM debian:12\n${line}\n`, language: 'dockerfile' });
export const examples = {
  detects: [
    { ...file('ENV DB_PASSWORD=k9-fish'), severity: 'medium', effect: 'EXPOSE' },
    { ...file('COPY id_ed25519 /root/.ssh/'), severity: 'medium' },
    { ...file('ARG API_KEY="k9-fish"'), severity: 'medium' },
  ],
  ignores: [file('ARG API_KEY'), file('ENV DB_PASSWORD=$DB_PASSWORD'), file('COPY . /app'), file('ENV LANG=C.UTF-8')],
} satisfies Examples;
