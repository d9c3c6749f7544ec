import type { Call } from '../../languages/command.ts';
import { operands } from '../../languages/options.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { accessOf, type Common, lineOf, type Row } from '../table.ts';

const common: Common = {
  kind: 'trust store',
  effect: 'TRUST',
  who: { kind: 'unknown', name: 'whoever holds the key of the certificate' },
  right: 'write',
  sensitivity: 'auth',
  summary: 'Believes another issuer of certificates',
  explanation: 'Whoever holds its key can pose as every server and read what programs on this machine send there.',
};
const rows: readonly Row[] = [
  {
    on: /^security add-trusted-cert\b(?:.* (?<role>-d))?.* (?<target>\S+)$/,
    says: 'The machine would believe every certificate of {target}.',
    undo: 'security remove-trusted-cert {role} {target}',
    note: 'security remove-trusted-cert with the same file takes it back.',
  },
  {
    on: /^trust anchor (?!--remove)(?:--store )?(?<target>\S+)/,
    says: 'The machine would believe every certificate of {target}.',
    undo: 'trust anchor --remove {target}',
  },
  {
    on: /^certutil (?:.* )?-addstore (?:.* )?(?:root|ca|authroot|trustedpublisher)\b.* (?<target>\S+)$/i,
    says: 'The machine would believe every certificate of {target}.',
  },
  {
    on: /^certutil (?=.*-A\b)(?=.*-t "?'?[CT]).*-i (?<target>\S+)/,
    says: 'The browser would believe every certificate of {target}.',
  },
  {
    on: /^keytool (?=.*-import(?:cert)?\b)(?=.*(?:cacerts|-trustcacerts)).*-file (?<target>\S+)/,
    says: 'Java programs would believe every certificate of {target}.',
  },
  {
    on: /^mkcert -install\b/,
    sensitivity: 'ordinary',
    target: 'this machine',
    says: 'The machine would believe certificates made on it.',
    undo: 'mkcert -uninstall',
  },
  {
    on: /^(?:apt-key add|apt-key adv|rpm --import) (?:.* )?(?<target>\S+)/,
    sensitivity: 'ordinary',
    certainty: 'likely',
    says: 'Packages signed by {target} would be installed.',
  },
];
const store =
  /^\/(?:usr\/(?:local\/)?share\/ca-certificates|etc\/(?:pki\/ca-trust\/source\/anchors|ca-certificates\/trust-source\/anchors|ssl\/certs)|usr\/share\/pki\/ca-trust-source\/anchors)(?:\/|$)/;

function detect(call: Call): Access | undefined {
  const line = lineOf(call);
  if (/^(cp|mv|install|ln|tee|curl|wget)$/.test(call.program)) {
    const target = call.words.find(word => store.test(word.text));
    const from = operands(call)[0]?.text ?? 'a certificate';
    if (!target || from === target.text) return undefined;
    return accessOf(
      {
        says: 'Programs would believe every certificate of {target}.',
        note: 'Delete the file there and run update-ca-certificates --fresh.',
      },
      common,
      { target: from },
      false,
    );
  }
  for (const row of rows) {
    const found = row.on.exec(line);
    if (found) return accessOf(row, common, found.groups ?? {}, call.context.elevated);
  }
  return undefined;
}

export default {
  title: 'Makes the machine believe another issuer of certificates',
  references: [
    attack('T1553.004'),
    cwe(295),
    vendor(
      'update-ca-certificates',
      'https://manpages.debian.org/stable/ca-certificates/update-ca-certificates.8.html',
    ),
  ],
  triggers: [
    'trusted-cert',
    'trust anchor',
    'certutil',
    'keytool',
    'mkcert',
    'apt-key',
    '--import',
    'ca-certificates',
    'ca-trust',
    'ssl/certs',
  ],
  call: {
    on: [
      'security',
      'trust',
      'certutil',
      'keytool',
      'mkcert',
      'apt-key',
      'rpm',
      'cp',
      'mv',
      'install',
      'tee',
      'curl',
      'wget',
      'ln',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'sudo cp proxy.crt /usr/local/share/ca-certificates/', severity: 'high', effect: 'TRUST' },
    {
      text: 'security add-trusted-cert -d -k login.keychain proxy.pem',
      severity: 'high',
      undo: 'security remove-trusted-cert -d proxy.pem',
    },
    'trust anchor proxy.crt',
    'keytool -importcert -trustcacerts -alias p -file proxy.crt -keystore cacerts',
  ],
  ignores: [
    'update-ca-certificates',
    'trust list',
    'cp proxy.crt /srv/certs/',
    'openssl x509 -in proxy.crt -text',
    'cp /usr/local/share/ca-certificates/a.crt .',
  ],
} satisfies Examples;
