import type { Line } from '../../languages/command.ts';
import { principal } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const entry = /^(%?[^\s=]+)\s+[^=]+=\s*(?:\(([^)]*)\)\s*)?((?:[A-Z]+:\s*)*)(.+)$/;
const weaker =
  /^Defaults\S*\s+.*(!authenticate|!tty_tickets|!requiretty|!use_pty|targetpw|rootpw|timestamp_timeout\s*=\s*(?:-1|\d{3})|!secure_path|exempt_group|env_keep.*\b(?:LD_\w+|PYTHON\w+|PERL\w*|RUBY\w+|BASH_ENV|ENV|PATH|EDITOR|VISUAL)\b|setenv|!env_reset|!log|visiblepw)/;

/** Programs that start others or write any file: to be allowed one of them is to be allowed everything. */
const startsAll =
  /\/(?:su|sudo|(?:ba|da|z|k|c|tc|fi)?sh|env|vim?|nvim|emacs|nano|ed|less|more|man|find|[gmn]?awk|sed|perl|python[\d.]*|ruby|node|php|lua|tar|zip|cp|mv|tee|dd|chmod|chown|mount|docker|podman|kubectl|git|rsync|ssh|nmap|tcpdump|make|apt(?:-get)?|dnf|yum|pip3?|npm|useradd|usermod|passwd|visudo|crontab|systemd-run|strace|gdb|xargs|screen|tmux|openssl|\*)(?=\s|,|$)|(?:^|,)\s*(?:\/tmp|\/var\/tmp|\/home\/\w+)\//;

function detect(line: Line): Access | undefined {
  const where = line.path ?? 'the sudoers file';
  const undo = line.path
    ? { undoNote: `Take the line out of ${line.path} with visudo -f ${line.path}.` }
    : { undoNote: 'Take the line out again with visudo.' };
  if (!line.known) {
    return {
      ...access({ kind: 'unknown', name: 'whoever the lines name' }, where, 'write'),
      ...undo,
      certainty: 'unseen',
      headline: `What is written to ${where} cannot be seen here.`,
    };
  }
  if (weaker.test(line.text)) {
    return {
      ...access({ kind: 'user', name: 'everyone who may use sudo' }, where, 'write'),
      ...undo,
      effect: 'WEAKAUTH',
      summary: 'Makes sudo ask less',
      headline: 'The password would be asked for less often, or sudo would protect less.',
    };
  }
  if (/^(?:(?:User|Runas)_Alias|[@#]include(?:dir)?\b)/.test(line.text)) return names(line.text, where, undo);
  const [, who = '', runas = '', tags = '', what = ''] = entry.exec(line.text) ?? [];
  // `sed` takes the `#` off such a line; what follows is not in the script.
  const freed = /^(%?[\w.-]+)\s+ALL$/.exec(line.text)?.[1];
  if (!who && (freed || /NOPASSWD/.test(line.text)))
    return {
      ...access({ kind: freed ? 'group' : 'unknown', name: freed ?? 'whoever the changed lines name' }, where, 'admin'),
      ...undo,
      summary: 'Lets somebody become root',
      headline: freed ? `The entry of ${freed} would count.` : 'Entries of the file would count without a password.',
    };
  if (!who || /^(Defaults|User_Alias|Cmnd_Alias|Host_Alias|Runas_Alias|@include)/.test(who)) return undefined;
  const free = /NOPASSWD/.test(tags);
  const all = /\bALL\b/.test(what) || (startsAll.test(what) && !/^\s*!/.test(what));
  const group = who.startsWith('%');
  const name = who.replace(/^%/, '');
  const everyone = who === 'ALL';
  // `(postgres)`: as that user, not as root. `(:disk)` keeps the caller.
  const other = /^\s*([a-z_][\w.-]*)\s*(?::|$)/.exec(runas)?.[1];
  const as = other && other !== 'root' ? other : 'root';
  return {
    ...access(
      everyone
        ? { kind: 'authenticated', name: 'every local user' }
        : principal(group ? 'group' : 'user', { text: name, known: !/[$<{]/.test(name), raw: name, range: line.range }),
      where,
      all && as === 'root' ? 'admin' : 'write',
    ),
    ...undo,
    passesOn: free,
    summary: `Lets somebody act as ${as === 'root' ? as : 'another user'}${free ? ' without a password' : ''}`,
    headline: `${everyone ? 'Every local user' : name} could run ${all ? 'everything' : what.trim()} as ${as}${free ? ' without a password' : ''}.`,
  };
}

/** Lines that give nothing by themselves, but say who is meant elsewhere. */
const names = (text: string, where: string, undo: Pick<Access, 'undoNote'>): Access => ({
  ...access(
    { kind: 'unknown', name: 'whoever is named there' },
    where,
    /\/(?:tmp|home)\//.test(text) ? 'admin' : 'none',
  ),
  ...undo,
  effect: 'BROADEN',
  summary: 'Changes whom the sudoers file means',
  headline: `Other entries could count for more: ${text.slice(0, 80)}.`,
});

function access(who: Access['principal'], where: string, right: Access['right']): Access {
  return {
    effect: 'ESCALATE',
    principal: who,
    target: { kind: 'host', name: where, breadth: 'single' },
    right,
    sensitivity: 'auth',
    summary: 'Writes into the file that says who may become root',
    headline: '',
    explanation:
      'sudo lets those whom this file names act as root, who may do everything on the machine. A mistake in the file can also lock everybody out.',
    capture: 'sudo cat /etc/sudoers',
  };
}

export default {
  title: 'Lets somebody run commands as root',
  references: [attack('T1548.003'), cwe(250), vendor('sudoers', 'https://www.sudo.ws/docs/man/sudoers.man/')],
  triggers: ['sudoers', 'all=', 'defaults', '=('],
  line: { on: ['sudoers'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: "sudo sed -i '/^# %wheel ALL/s/^# //' /etc/sudoers", severity: 'high', principal: '%wheel' },
    {
      text: "echo 'alice ALL=(ALL) NOPASSWD: ALL' | sudo tee /etc/sudoers.d/alice",
      severity: 'critical',
      principal: 'user alice',
    },
    { text: 'mira ALL=(deploy) NOPASSWD: ALL', language: 'sudoers', severity: 'high' },
    { text: 'mira ALL=(postgres:postgres) /usr/bin/psql', language: 'sudoers', severity: 'high' },
    { text: '%staff ALL=(ALL) NOPASSWD: ALL', language: 'sudoers', severity: 'critical', principal: 'group staff' },
    { text: "echo 'Defaults !authenticate' >> /etc/sudoers", severity: 'high', effect: 'WEAKAUTH' },
    { text: "sudo sed -i 's/^%sudo.*/%sudo ALL=(ALL:ALL) NOPASSWD: ALL/' /etc/sudoers", severity: 'critical' },
    { text: 'alice ALL=(root) /usr/bin/systemctl restart app', language: 'sudoers', severity: 'high' },
    { text: "sed -i '/%wheel/s/^#//' /etc/sudoers", severity: 'high', principal: '%wheel' },
    { text: "sed -i 's/^# *%wheel/%wheel/' /etc/sudoers", severity: 'high', principal: '%wheel' },
    'cat extra >> /etc/sudoers',
    { text: 'mira ALL=(root) NOPASSWD: /usr/bin/vim /etc/motd', language: 'sudoers', severity: 'critical' },
    { text: "echo 'User_Alias ADMINS = mira' >> /etc/sudoers", severity: 'medium', effect: 'BROADEN' },
    { text: "echo 'mira ALL=(ALL) NOPASSWD: ALL' | sudo EDITOR='tee -a' visudo", severity: 'critical' },
    { text: 'echo "$USER ALL=(ALL) NOPASSWD: ALL" | sudo EDITOR="tee -a" visudo' },
    "sed -i 's/^# *\\(%wheel ALL=(ALL) NOPASSWD: ALL\\)/\\1/' /etc/sudoers",
  ],
  ignores: [
    'sudo visudo -c',
    "sed -i 's/^%wheel/# %wheel/' /etc/sudoers",
    "sed -i '/%wheel/d' /etc/sudoers",
    '# alice ALL=(ALL) NOPASSWD: ALL',
    'sudo -l',
    'grep NOPASSWD /etc/sudoers',
    "echo 'alice ALL=(ALL) NOPASSWD: ALL'",
  ],
} satisfies Examples;
