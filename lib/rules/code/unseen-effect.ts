import type { Unseen } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const says: Record<Unseen['reason'], string> = {
  'remote-script': 'A script from another place would be run, without anybody having read it.',
  decoded: 'Encoded text would be run, and what it says cannot be seen.',
  variable: 'What would be run stands in a variable that is not set here.',
  file: 'A file that is not shown here would be run.',
  'too-deep': 'The command is wrapped so often that what it does cannot be seen.',
  failed: 'The command could not be read.',
};

function detect({ reason, source }: Unseen): Access {
  // A script of one's own is everyday; it is told, and warns nobody.
  const everyday = reason === 'file' || reason === 'variable';
  return {
    effect: 'EXEC',
    principal: { kind: 'unknown', name: 'unknown' },
    target: { kind: 'host', name: source.replace(/\s+/g, ' ').slice(0, 80), breadth: 'single' },
    right: 'none',
    loss: 'unseen',
    certainty: everyday ? 'likely' : 'unseen',
    summary: 'What this runs cannot be seen',
    headline: says[reason],
    explanation: 'Whoever wrote that code can do everything that you may do. Get it, read it, then run it.',
    undoNote: 'What the code does is not known, so neither is how to undo it.',
  };
}

export default {
  title: 'Runs code that cannot be seen',
  tier: 'secondary',
  references: [
    attack('T1204.004'),
    attack('T1059'),
    cwe(494),
    vendor('ATT&CK T1105', 'https://attack.mitre.org/techniques/T1105/'),
  ],
  triggers: [
    '| sh',
    '|sh',
    'bash',
    'zsh',
    ' sh ',
    'sh -c',
    'source',
    'curl',
    'wget',
    'exec(',
    'urlcache',
    'bitsadmin',
    'iwr',
    'irm',
    'invoke-',
    'bitstransfer',
    'downloadfile',
  ],
  unseen: { on: ['*'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'curl -fsSL https://example.com/install.sh | sh',
      severity: 'medium',
      effect: 'EXEC',
      direction: 'neutral',
    },
    { text: 'bash <(curl -s https://example.com/install.sh)', severity: 'medium' },
    { text: 'sh -c "$(wget -qO- https://example.com/install.sh)"', severity: 'medium' },
    { text: 'certutil -urlcache -f https://example.com/a.exe a.exe && a.exe', severity: 'medium' },
    {
      text: 'iwr https://example.com/setup.msi -OutFile setup.msi; Start-Process setup.msi',
      language: 'powershell',
      severity: 'medium',
    },
    { text: 'echo "$BLOB" | base64 -d | sh', severity: 'medium' },
  ],
  ignores: [
    'bash install.sh',
    'sh fetch-and-sed.sh',
    'bash < curl.sh',
    'curl -O https://example.com/install.sh',
    'curl -o tool.exe https://example.com/tool.exe && other.exe',
    "echo 'ls' | sh",
    'sh -c "ls -l"',
  ],
} satisfies Examples;
