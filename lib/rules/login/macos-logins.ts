import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'host',
  effect: 'WEAKAUTH',
  who: { kind: 'unknown', name: 'whoever is at the machine' },
  right: 'write',
  sensitivity: 'auth',
  summary: 'Makes it easier to get into a Mac',
  explanation: 'Logging in would need less than before, or work from another machine.',
};
const remote = {
  effect: 'NETOPEN',
  right: 'remote-shell',
  who: { kind: 'unknown', name: 'whoever reaches the machine' },
} as const;
const rows: readonly Row[] = [
  {
    on: /^defaults write \S*com\.apple\.loginwindow(?:\.plist)? autoLoginUser (?:-string )?(?<target>\S+)/,
    says: 'The machine would log {target} in by itself, without a password.',
    undo: 'defaults delete /Library/Preferences/com.apple.loginwindow autoLoginUser',
  },
  {
    on: /^defaults write \S*com\.apple\.loginwindow(?:\.plist)? GuestEnabled (?:-bool )?(?:yes|true|1)\b/i,
    says: 'Anybody could use the machine as a guest.',
    undo: 'defaults write /Library/Preferences/com.apple.loginwindow GuestEnabled -bool NO',
  },
  {
    on: /^defaults write \S*com\.apple\.screensaver askForPassword (?:-\w+ )?(?:0|no|false)\b/i,
    says: 'The locked screen would open without a password.',
    undo: 'defaults write com.apple.screensaver askForPassword -int 1',
  },
  {
    on: /^systemsetup (?:-f )?-setremotelogin on\b/,
    ...remote,
    says: 'Other machines could log in over SSH.',
    undo: 'systemsetup -setremotelogin off',
  },
  {
    on: /^systemsetup -setremoteappleevents on\b/,
    ...remote,
    says: 'Other machines could steer programs here.',
    undo: 'systemsetup -setremoteappleevents off',
  },
  {
    on: /kickstart\b.*-activate\b/,
    ...remote,
    target: 'the screen',
    says: 'Other machines could see and use the screen.',
    note: 'kickstart -deactivate -stop takes it back.',
  },
  {
    on: /^launchctl (?:load|bootstrap|enable)\b.*(?:ssh\.plist|screensharing\.plist|com\.openssh\.sshd|com\.apple\.screensharing|smbd\.plist|AppleFileServer\.plist|ftp\.plist|telnet\.plist)/,
    ...remote,
    says: 'Other machines could log in or read shared files.',
    note: 'launchctl unload -w with the same file takes it back.',
  },
  {
    on: /^(?:tccutil reset|sqlite3 \S*TCC\.db .*(?:INSERT|UPDATE|REPLACE))/i,
    effect: 'BROADEN',
    who: { kind: 'unknown', name: 'the programs named there' },
    right: 'read-secret',
    certainty: 'likely',
    target: 'the privacy settings',
    says: 'What programs may use (camera, files, keyboard) would change.',
  },
  {
    on: /^security authorizationdb write (?<target>\S+) allow\b/,
    says: 'Nobody would be asked for a password for {target}.',
    capture: 'security authorizationdb read {target}',
  },
  {
    on: /^sharing (?:-a|-e) (?<target>\S+).*-g 1\d{0,2}/,
    effect: 'PUBLIC',
    who: { kind: 'authenticated', name: 'every guest on the network' },
    right: 'read',
    sensitivity: 'ordinary',
    says: 'Guests could read {target}.',
    undo: 'sharing -r {target}',
  },
];

export default {
  title: 'Makes it easier to log in to a Mac',
  references: [
    attack('T1556'),
    attack('T1021.004'),
    cwe(287),
    vendor('Apple platform deployment', 'https://support.apple.com/guide/deployment/welcome/web'),
  ],
  triggers: 'loginwindow|askforpassword|systemsetup|-activate|launchctl|tccutil|tcc.db|authorizationdb|sharing -'.split(
    '|',
  ),
  call: {
    on: ['defaults', 'systemsetup', 'kickstart', 'launchctl', 'tccutil', 'sqlite3', 'security', 'sharing'],
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'sudo defaults write /Library/Preferences/com.apple.loginwindow autoLoginUser bob',
      severity: 'high',
      effect: 'WEAKAUTH',
      undo: 'sudo defaults delete /Library/Preferences/com.apple.loginwindow autoLoginUser',
    },
    { text: 'sudo systemsetup -setremotelogin on', severity: 'high', undo: 'sudo systemsetup -setremotelogin off' },
    'defaults write com.apple.screensaver askForPassword -int 0',
  ],
  ignores: [
    'defaults read /Library/Preferences/com.apple.loginwindow',
    'systemsetup -getremotelogin',
    'defaults write com.apple.screensaver askForPassword -int 1',
    'systemsetup -setremotelogin off',
  ],
} satisfies Examples;
