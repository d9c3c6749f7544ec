import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row, runner } from '../table.ts';

const common: Common = {
  kind: 'host',
  effect: 'DISABLE',
  who: runner,
  right: 'none',
  loss: 'safeguard',
  summary: 'Switches a protection off',
  explanation: 'What it would have stopped or recorded now happens unseen. Somebody else may rely on it.',
};
/** Services that guard or record; a name may end in `.service`. */
const guards =
  '(?<target>auditd|rsyslogd?|syslogd?|syslog-ng|systemd-journald|fail2ban|apparmor|selinux|clamav\\S*|clamd|falcon-sensor|wazuh-\\S+|ossec\\S*|osqueryd?|mdatp|sentinelone|sentinelctl|cbdaemon|cbagentd|crowdsec\\S*|sshguard|usbguard|aide\\S*|samhain|filebeat|auditbeat|td-agent\\S*|fluent-bit|nessusagent|ds_agent|xagt|velociraptor\\S*|snoopy|psacct|acct|unattended-upgrades|packagekit|dnf-automatic\\S*|chronyd?|ntpd?|sysmon|nxlog|splunk\\w*|SplunkForwarder|qualys-cloud-agent|amazon-ssm-agent|google-osconfig-agent|watchdogd?)(?:\\.(?:service|socket))?';
const agents =
  'crowdstrike|falcon|littlesnitch|obdev|osquery|santa|carbonblack|cbdefense|sentinel|jamf|mdatp|wdav|sophos|xprotect|syslogd|auditd|blockblock|objective-see|knockknock|malware|mrt|gatekeeper|tmsecurity|cylance|eset|symantec';

const rows: readonly Row[] = [
  {
    on: /^setenforce (?:0|permissive)\b/i,
    target: 'SELinux',
    says: 'SELinux would no longer stop anything, until the next start.',
    undo: 'setenforce 1',
    capture: 'getenforce',
  },
  {
    on: /^(?:aa-complain|aa-disable|aa-teardown|apparmor_parser (?:.* )?(?:-R|--remove|-C|--complain))\b ?(?<target>\S*)/,
    target: 'AppArmor',
    says: 'AppArmor would no longer confine the program.',
    capture: 'aa-status',
  },
  {
    on: /^semanage permissive (?:-a|--add) (?<target>\S+)/,
    direction: 'widens',
    says: 'SELinux would no longer confine {target}.',
    undo: 'semanage permissive -d {target}',
  },
  {
    on: /^auditctl (?:-e 0|-D|-d|-W)\b/,
    target: 'the audit log',
    says: 'The audit log would no longer record what it did.',
    capture: 'auditctl -l',
  },
  {
    on: new RegExp(
      `^systemctl (?:--now |--user |-q )*(?:stop|disable|mask|kill)(?: --now| --force| -f)? (?:\\S+ )*?${guards}(?: |$)`,
    ),
    says: '{target} would no longer run.',
    undo: 'systemctl enable --now {target}',
  },
  {
    on: new RegExp(`^(?:service|rc-service|invoke-rc\\.d) ${guards} stop\\b`),
    says: '{target} would no longer run.',
    undo: 'service {target} start',
  },
  { on: new RegExp(`^/?\\S*(?:init\\.d/)${guards} stop\\b`), says: '{target} would no longer run.' },
  {
    on: new RegExp(
      `^(?:chkconfig|update-rc\\.d|rc-update) (?:off |del |-f )?${guards}(?: (?:off|remove|disable|default)\\b|$)`,
    ),
    says: '{target} would no longer start with the machine.',
  },
  { on: new RegExp(`^chkconfig off ${guards}`), says: '{target} would no longer start with the machine.' },
  { on: new RegExp(`^(?:pkill|killall|kill) (?:-\\S+ )*${guards}(?: |$)`), says: '{target} would be ended.' },
  {
    on: /^sysrc (?<target>\w+)_enable=["']?no/i,
    says: '{target} would no longer start with the machine.',
    certainty: 'likely',
  },
  {
    on: new RegExp(`^launchctl (?:unload|bootout|disable|remove|stop)\\b.*(?<target>${agents})`, 'i'),
    says: 'A guarding program ({target}) would no longer run.',
  },
  {
    on: /^csrutil (?:disable|authenticated-root disable|enable --without)/,
    target: 'System Integrity Protection',
    says: 'Programs could change the system itself.',
    undo: 'csrutil enable',
  },
  {
    on: /^spctl (?:--master-disable|--global-disable|--disable|kext-consent disable)/,
    target: 'Gatekeeper',
    says: 'Unsigned programs would start without a question.',
    undo: 'spctl --global-enable',
  },
  {
    on: /^mdatp (?:config (?<target>[\w-]+) --value (?:disabled|passive|audit)|exclusion \w+ add|threat allowed add)/,
    says: 'The virus guard would look away.',
  },
  {
    on: /^(?:falconctl|\S*falconctl) (?:-d|unload|-s --aid=|uninstall)|^sentinelctl (?:control stop|unload|uninstall)|^(?:osqueryctl|wazuh-control|ossec-control) stop\b|^fail2ban-client (?:stop|unban --all)/,
    target: 'the guarding program',
    says: 'The guarding program would no longer run.',
  },
  {
    on: /^tmutil (?:disable|addexclusion|delete(?:localsnapshots)?)\b/,
    target: 'backups',
    says: 'Backups would no longer be made, or be deleted.',
    undo: 'tmutil enable',
  },
  {
    on: /^fdesetup disable\b|^cryptsetup decrypt\b|^manage-bde -off\b/,
    target: 'disk encryption',
    says: 'The disk would no longer be encrypted.',
  },
  {
    on: /^mokutil --disable-validation\b|^nvram (?:.* )?(?:boot-args=.*(?:amfi|-x)|csr-active-config)/,
    target: 'the check at start',
    says: 'Changed system code would start unchecked.',
  },
  {
    on: /^update-crypto-policies --set (?:LEGACY|\S*SHA1)|^fips-mode-setup --disable\b/,
    target: 'encryption rules',
    says: 'Weak encryption would be accepted.',
    undo: 'update-crypto-policies --set DEFAULT',
  },
  {
    on: /^ufw logging off\b/,
    target: 'the firewall’s log',
    says: 'The firewall would no longer record what it stops.',
    undo: 'ufw logging on',
  },
  {
    on: /^(?:apt-get|apt|dnf|yum|zypper|pacman|apk)\b.* (?:remove|purge|erase|-R\w*|del) (?:-\S+ )*(?:\S+ )*?(?<target>auditd|apparmor|fail2ban|clamav|selinux-policy\S*|rsyslog|aide|usbguard|falcon-sensor|mdatp|wazuh-agent|ufw|firewalld)(?: |$)/,
    says: '{target} would be removed.',
  },
  {
    on: /^(?:defaults write|plutil)\b.*(?:LSQuarantine\b.*(?:no|false|0)|SoftwareUpdate\b.*(?:AutomaticCheckEnabled|CriticalUpdateInstall)\b.*(?:no|false|0))/i,
    target: 'macOS',
    says: 'Programs from the internet would start without a question, or updates stay out.',
  },
  {
    on: /^xattr (?:-\w+ )*(?:-d|-dr|-rd|-c|-cr|-rc) ?(?:com\.apple\.quarantine )?(?<target>\S+)/,
    loss: 'derived',
    says: 'macOS would no longer check {target} before it starts.',
  },
  { on: /^vault audit disable (?<target>\S+)/, says: 'The secret store would no longer record who reads what.' },
  {
    on: /^(?:git commit|git push)\b.* --no-verify\b/,
    loss: 'derived',
    target: 'the checks',
    says: 'The checks before a commit would be left out.',
    certainty: 'likely',
  },
  {
    on: /^ln (?:.* )?\/etc\/apparmor\.d\/(?<target>\S+) \/etc\/apparmor\.d\/disable\b/,
    says: 'AppArmor would no longer confine {target}, from the next start on.',
    note: 'Remove the link and load the profile again with apparmor_parser.',
  },
  {
    on: /^(?:grubby|kernelstub|rpm-ostree kargs|grub2-editenv)\b.*\b(?:selinux=0|enforcing=0|apparmor=0|audit=0|mitigations=off|lockdown=none|nosmep|nosmap|nokaslr)\b/,
    target: 'the protections of the kernel',
    says: 'The kernel would start with less protection.',
    note: 'grubby --update-kernel=ALL --remove-args takes it back.',
  },
  {
    on: /^brew install (?:.* )?--no-quarantine\b/,
    loss: 'derived',
    target: 'Gatekeeper',
    says: 'macOS would not check the program before it starts.',
  },
];

export default {
  title: 'Switches a protection or a record of a machine off',
  tier: 'secondary',
  references: [
    attack('T1685', 'T1562.001'),
    cwe(693),
    vendor('auditctl', 'https://man7.org/linux/man-pages/man8/auditctl.8.html'),
  ],
  triggers:
    'setenforce|aa-complain|aa-disable|aa-teardown|apparmor|semanage|auditctl|audit|syslog|journald|fail2ban|selinux|clam|falcon|wazuh|ossec|osquery|mdatp|sentinel|cbdaemon|cbagent|crowdsec|sshguard|usbguard|samhain|filebeat|td-agent|fluent-bit|nessus|ds_agent|xagt|velociraptor|snoopy|acct|unattended-upgrades|packagekit|dnf-automatic|chrony|ntpd|sysmon|nxlog|splunk|qualys|ssm-agent|osconfig|watchdogd|aide |sysrc|launchctl|csrutil|spctl|tmutil|fdesetup|cryptsetup|mokutil|nvram|crypto-policies|fips-mode|ufw|firewalld|quarantine|softwareupdate|no-verify|apparmor.d|grubby|kernelstub|kargs|no-quarantine|userns'.split(
      '|',
    ),
  call: {
    on: 'setenforce aa-complain aa-disable aa-teardown apparmor_parser semanage auditctl systemctl service rc-service invoke-rc.d chkconfig update-rc.d rc-update pkill killall kill sysrc launchctl csrutil spctl mdatp falconctl sentinelctl osqueryctl wazuh-control ossec-control fail2ban-client tmutil fdesetup cryptsetup mokutil nvram update-crypto-policies fips-mode-setup ufw apt-get apt dnf yum zypper pacman apk defaults plutil xattr vault git ln grubby kernelstub rpm-ostree brew'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ln -s /etc/apparmor.d/usr.bin.man /etc/apparmor.d/disable/', severity: 'high', target: 'usr.bin.man' },
    { text: 'grubby --update-kernel ALL --args selinux=0', severity: 'high' },
    { text: 'sudo setenforce 0', severity: 'high', undo: 'sudo setenforce 1' },
    { text: 'systemctl disable --now auditd.service', severity: 'high', undo: 'systemctl enable --now auditd' },
    { text: 'auditctl -e 0', severity: 'high', effect: 'DISABLE', direction: 'neutral' },
    'sudo spctl --master-disable',
    'service rsyslog stop',
    'launchctl unload /Library/LaunchDaemons/com.crowdstrike.falcond.plist',
  ],
  ignores: [
    'ln -s /etc/apparmor.d/local/app /srv/app',

    'setenforce 1',
    'systemctl stop nginx',
    'systemctl status auditd',
    'auditctl -l',
    'spctl --status',
    'service nginx stop',
  ],
} satisfies Examples;
