import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'host',
  effect: 'EXEC',
  who: { kind: 'unknown', name: 'whoever wrote the code' },
  right: 'none',
  loss: 'unseen',
  summary: 'Runs or installs code from elsewhere',
  explanation:
    'The code can do everything that you may do, and can be another one tomorrow. Get it, read it, then run it.',
  note: 'What the code does is not known, so neither is how to undo it.',
};
const rows: readonly Row[] = [
  {
    on: /^(?:kubectl|oc) (?:.* )?(?:apply|create|replace)\b.* (?:-f|--filename|-k)[= ]?(?<target>https?:\S+|git\S*:\S+)/,
    says: 'Everything that {target} describes would be made in the cluster.',
  },
  {
    on: /^(?:pip3?|uv pip|pipx|python3? -m pip|uv tool) (?:.* )?(?:install|inject|run)\b.* (?<target>(?:git\+)?https?:\S+)/,
    says: 'Code from {target} would be installed, and partly run.',
  },
  {
    on: /^(?:pip3?|python3? -m pip) (?:.* )?install\b.*(?:--extra-index-url|--index-url|-i)[= ](?<target>http:\S+)/,
    says: 'Packages would come from {target}.',
  },
  {
    on: /^(?:npm|pnpm|yarn|bun|npx|bunx) (?:.* )?(?:install|i|add|exec|dlx|x)?\b ?(?<target>(?:git\+)?https?:\S+|git(?:hub)?:\S+)/,
    says: 'Code from {target} would be installed or run.',
  },
  {
    on: /^deno (?:run|install|eval)\b(?=.*(?:-A|--allow-all|--allow-run)).* (?<target>https?:\S+)/,
    says: '{target} would run with all rights.',
  },
  {
    on: /^(?:deno (?:run|install)|go run|wasmtime|cargo install --git|gem install --source|nix run|nix-env -if|nix-shell|docker compose -f|ansible-pull) (?:.* )?(?<target>(?:https?|git|oci):\S+)/,
    says: 'Code from {target} would run.',
  },
  { on: /^ansible-pull\b.*(?:-U|--url)[= ](?<target>\S+)/, says: 'The tasks of {target} would run on this machine.' },
  {
    on: /^(?:rpm|dnf|yum|zypper|apt|apt-get|dpkg|apk|pacman|snap|flatpak|installer|brew) (?:.* )?(?:-i\w*|-U\w*|install|add|-\w*U\w*)\b(?:.*) (?<target>https?:\S+)/,
    says: 'The package {target} would be installed, with the rights of the administrator.',
  },
  {
    on: /^snap install\b.* --(?:dangerous|devmode|classic)\b.*/,
    certainty: 'likely',
    says: 'The program would not be kept in its cage.',
  },
  {
    on: /^(?:apt-get|apt|yum|dnf|zypper|apk)\b.*(?:--allow-unauthenticated|--nogpgcheck|--no-gpg-checks|--allow-untrusted|--allow-insecure-repositories)\b/,
    effect: 'WEAKAUTH',
    direction: 'widens',
    right: 'write',
    says: 'Packages would be installed without checking who made them.',
  },
  {
    on: /^(?:gh extension install|code --install-extension|codium --install-extension|helm plugin install|kubectl krew install|vim \+PluginInstall|asdf plugin add|terraform login) (?<target>\S+)/,
    certainty: 'likely',
    says: 'Code of {target} would run in this program.',
  },
  { on: /^docker run\b.*(?:^| )(?<target>https?:\S+)/, says: 'Code from {target} would run.' },
  {
    on: /^(?:msiexec|mshta|regsvr32|rundll32|certutil|bitsadmin)\b.*(?<target>https?:\S+)/i,
    says: 'Code from {target} would run.',
  },
];

export default {
  title: 'Runs or installs code from an address',
  tier: 'secondary',
  references: [
    attack('T1105'),
    attack('T1204.004'),
    cwe(494),
    vendor('kubectl apply', 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/'),
  ],
  triggers:
    'kubectl|oc apply|oc create|oc replace|pip install|pip3 install|pipx|uv pip|uv tool|-m pip|npm|pnpm|yarn|bun add|bun install|bun x|npx|bunx|deno|go run|wasmtime|cargo install|gem install|nix-|nix run|ansible-pull|rpm -|rpm --|dnf |yum |zypper|apt |apt-get|dpkg -|apk add|pacman|snap install|flatpak|installer -|brew install|gh extension|install-extension|plugin install|krew|asdf|docker run|msiexec|mshta|regsvr32|rundll32'.split(
      '|',
    ),
  call: {
    on: 'kubectl oc pip pip3 uv pipx python python3 npm pnpm yarn bun npx bunx deno go wasmtime cargo gem nix nix-env nix-shell ansible-pull rpm dnf yum zypper apt apt-get dpkg apk pacman snap flatpak installer brew gh code codium helm asdf docker msiexec mshta regsvr32 rundll32'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'kubectl apply -f https://example.com/all.yaml', severity: 'medium', effect: 'EXEC' },
    { text: 'pip install git+https://git.example.com/tool.git', severity: 'medium' },
    { text: 'deno run -A https://example.com/x.ts', severity: 'medium' },
    'sudo rpm -ivh https://example.com/tool.rpm',
    { text: 'apt-get install --allow-unauthenticated tool', effect: 'WEAKAUTH' },
  ],
  ignores: [
    'kubectl apply -f all.yaml',
    'pip install requests',
    'npm install left-pad',
    'pip install -r https.txt',
    'brew install wget',
    'yum install httpd',
  ],
} satisfies Examples;
