import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'secret',
  effect: 'CRED',
  who: { kind: 'unknown', name: 'whoever has the new key' },
  right: 'write-part',
  summary: 'Adds or weakens a key',
  explanation: 'Whoever has the key, or the machine itself, opens what it protects without asking anybody.',
};
const bare = {
  effect: 'WEAKAUTH',
  who: { kind: 'unknown', name: 'whoever gets the file' },
  right: 'read-secret',
} as const;
const shown = {
  effect: 'EXPOSE',
  who: { kind: 'unknown', name: 'whoever can read the output' },
  right: 'read-secret',
} as const;

const rows: readonly Row[] = [
  {
    on: /^cryptsetup (?:.* )?(?:luksAddKey|luksChangeKey|token (?:add|import)) (?:-\S+ )*(?<target>[^-\s]\S*)/,
    says: 'Another key could open the disk {target}.',
    note: 'cryptsetup luksKillSlot with its slot takes it back.',
    capture: 'cryptsetup luksDump {target}',
  },
  {
    on: /^cryptsetup (?:.* )?(?:luksKillSlot|luksRemoveKey)\b|^systemd-cryptenroll (?!.*--(?:password|tpm2|fido2|recovery|pkcs11)).*--wipe-slot/,
    effect: 'NARROW',
    says: 'A key could no longer open the disk.',
  },
  {
    on: /^systemd-cryptenroll (?=.*--(?:password|recovery-key|tpm2-device|fido2-device|pkcs11-token-uri)).* (?<target>\S+)$/,
    says: 'Another key could open the disk {target}.',
    note: 'systemd-cryptenroll --wipe-slot takes it back.',
    capture: 'systemd-cryptenroll {target}',
  },
  {
    on: /^(?:clevis luks bind\b|zfs change-key|fdesetup (?:add|changerecovery|authrestart)|diskutil apfs (?:addUser|changePassphrase)|veracrypt .*(?:-C\b|--change|--create-keyfile))/,
    target: 'the disk',
    says: 'Another key, password or server could open the disk.',
  },
  {
    on: /^ssh-keygen (?=.*-p\b)(?=.*-N (?: |$|-)).*-f (?<target>\S+)/,
    ...bare,
    says: 'The key {target} would work for whoever copies the file.',
    undo: 'ssh-keygen -p -f {target}',
  },
  {
    on: /^openssl (?:rsa|ec|pkey|pkcs12) (?!.*-(?:pubout|aes\d|des|nokeys|camellia))(?=.*-in ).*-out (?<target>\S+)/,
    ...bare,
    certainty: 'likely',
    says: 'The key in {target} would not be locked by a password.',
    note: 'Lock it again with openssl pkey -aes256, and delete the open copy.',
  },
  {
    on: /^gpg2? (?:.* )?--export-secret-(?:sub)?keys?\b ?(?<target>[^-\s]?\S*)/,
    ...shown,
    certainty: 'likely',
    says: 'The secret key would stand outside of the key store.',
    note: 'Delete the copy; if others could read it, replace the key.',
  },
  {
    on: /^security (?:dump-keychain\b.* -\w*d|find-\w+-password\b.* -\w*[wg]|export\b.*-t (?:privKeys|identities|all))/,
    ...shown,
    certainty: 'likely',
    target: 'the keychain',
    says: 'Passwords or keys of the keychain would be shown.',
    note: 'What was shown cannot be called back: replace it where others could read it.',
  },
  {
    on: /^security (?:set-key-partition-list\b|import\b.* -A\b)/,
    effect: 'BROADEN',
    who: { kind: 'unknown', name: 'every program of the user' },
    right: 'read-secret',
    target: 'the keychain',
    says: 'Programs could use the key without asking.',
  },
  {
    on: /^(?:unshadow|john|hashcat|mimipenguin|secretsdump\S*|keepass2john|ssh2john\S*|gpp-decrypt)\b.* (?<target>[^-\s]\S*)/,
    ...shown,
    sensitivity: 'system',
    says: 'Passwords would be collected or guessed.',
    note: 'What was read cannot be called back: change the passwords.',
  },
];

export default {
  title: 'Adds a key, or takes the lock off one',
  references: [
    attack('T1098'),
    attack('T1552.004'),
    cwe(522),
    vendor('cryptsetup', 'https://man7.org/linux/man-pages/man8/cryptsetup.8.html'),
  ],
  triggers:
    'luks|cryptenroll|clevis|change-key|fdesetup|diskutil apfs|veracrypt|ssh-keygen -|openssl|export-secret|keychain|-password|key-partition|security export|security import|unshadow|john|hashcat|mimipenguin|secretsdump|gpp-decrypt|token add|token import'.split(
      '|',
    ),
  call: {
    on: 'cryptsetup systemd-cryptenroll clevis zfs fdesetup diskutil veracrypt ssh-keygen openssl gpg gpg2 security unshadow john hashcat mimipenguin secretsdump secretsdump.py keepass2john ssh2john ssh2john.py gpp-decrypt'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'sudo cryptsetup luksAddKey /dev/sdb2', severity: 'medium', target: '/dev/sdb2', effect: 'CRED' },
    { text: 'systemd-cryptenroll --tpm2-device=auto /dev/sdb2', severity: 'medium' },
    { text: "ssh-keygen -p -P old -N '' -f ~/.ssh/id_ed25519", severity: 'medium', effect: 'WEAKAUTH' },
    { text: 'openssl rsa -in server.key -out open.key', severity: 'low' },
    { text: 'cryptsetup luksKillSlot /dev/sdb2 1', direction: 'narrows' },
  ],
  ignores: [
    'cryptsetup luksDump /dev/sdb2',
    'cryptsetup luksOpen /dev/sdb2 data',
    'ssh-keygen -t ed25519',
    'openssl rsa -in server.key -pubout -out server.pub',
    'gpg --export mira',
    'systemd-cryptenroll /dev/sdb2',
  ],
} satisfies Examples;
