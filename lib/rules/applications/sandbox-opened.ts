import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'application',
  effect: 'BROADEN',
  who: { kind: 'service', name: 'the program' },
  right: 'write',
  summary: 'Lets a confined program out of its box',
  explanation:
    'Such programs are kept apart from the files and devices of the machine, so that a fault stays in the box.',
};

const rows: readonly Row[] = [
  {
    on: /^flatpak override (?=.*--(?:filesystem=(?:host|home|\/)|device=all|socket=(?:session-bus|system-bus)|share=\S*network|allow=|talk-name=org\.freedesktop\.Flatpak))(?:.* )?(?<target>[\w.-]+)$/,
    says: '{target} could use files or devices outside of its box.',
    undo: 'flatpak override --reset {target}',
  },
  {
    on: /^flatpak run (?=.*--(?:filesystem=(?:host|home|\/)|device=all))(?:.* )?(?<target>\w+\.[\w.-]+)/,
    persistence: 'session',
    says: '{target} could use files or devices outside of its box.',
    note: 'It holds for this start only.',
  },
  {
    on: /^snap connect (?<target>\S+)/,
    right: 'read',
    says: '{target} could use more of the machine.',
    undo: 'snap disconnect {target}',
  },
  {
    on: /^snap install (?=.*--(?:devmode|classic|dangerous|jailmode=false))(?:.* )?(?<target>[^\s-]\S*)/,
    certainty: 'likely',
    says: '{target} would run without a box, with all files of the user.',
    undo: 'snap remove {target}',
  },
  {
    on: /^adb (?:-\S+ \S+ )?shell (?:pm grant|appops set|settings put \S+ (?:adb_enabled|install_non_market_apps|package_verifier_enable)|dpm set-device-owner) ?(?<target>\S+)/,
    says: '{target} could do more on the device.',
    note: 'adb shell pm revoke, or the old value of the setting, takes it back.',
  },
  {
    on: /^firejail (?:.* )?--(?:noprofile|ignore=\S+|allow-debuggers|caps\.keep)/,
    persistence: 'session',
    says: 'The program would run with less of its box.',
    note: 'It holds for this start only.',
  },
  {
    on: /^(?:bwrap|bubblewrap) (?=.*--(?:bind|dev-bind) \/ )/,
    persistence: 'session',
    says: 'The program could change every file of the user.',
    note: 'It holds for this start only.',
  },
  {
    on: /^sqlite3 .*TCC\.db.*(?:insert|replace|update)\b/i,
    effect: 'ESCALATE',
    sensitivity: 'auth',
    target: 'the privacy settings of macOS',
    says: 'A program could use files, camera or screen without being asked for.',
    note: 'tccutil reset All sets every such permission back.',
  },
];

export default {
  title: 'Lets a confined program out of its box',
  references: [
    attack('T1548'),
    cwe(250),
    vendor('Flatpak sandbox', 'https://docs.flatpak.org/en/latest/sandbox-permissions.html'),
  ],
  triggers: ['flatpak', 'snap ', 'adb ', 'firejail', 'bwrap', 'tcc.db'],
  call: { on: ['flatpak', 'snap', 'adb', 'firejail', 'bwrap', 'sqlite3'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'flatpak override --user --filesystem=host org.gimp.GIMP',
      severity: 'medium',
      undo: 'flatpak override --reset org.gimp.GIMP',
    },
    { text: 'sudo snap connect notes:home', severity: 'low', undo: 'sudo snap disconnect notes:home' },
    { text: 'adb shell pm grant com.example.notes android.permission.READ_CONTACTS', severity: 'medium' },
    'snap install --devmode notes',
  ],
  ignores: [
    'flatpak install flathub org.gimp.GIMP',
    'snap install notes',
    'adb devices',
    'snap connections',
    'flatpak override --nofilesystem=host org.gimp.GIMP',
  ],
} satisfies Examples;
