import { interpreters } from './interpreters.ts';
import type { Wrapper } from './wrapper.ts';

const shell: Wrapper = {
  takes: 'option',
  options: ['-c', '-lc', '-ic', '-ec', '-xc', '-exc', '-cx', '-ce', '-lic', '-euc', '-euxc', '--command', '-uc', '-cl'],
  stdin: 'otherwise',
  file: true,
};
const bare: Wrapper = { takes: 'words' };
const root: Wrapper = { takes: 'words', elevated: true };
const exec: Wrapper = { takes: 'words', skip: 1, host: true };

const table: Record<string, Wrapper> = {
  sudo: {
    ...root,
    valued: [
      '-u',
      '--user',
      '-g',
      '--group',
      '-h',
      '--host',
      '-p',
      '--prompt',
      '-C',
      '-D',
      '-R',
      '-r',
      '-t',
      '-T',
      '-U',
    ],
  },
  doas: { ...root, valued: ['-u', '-C', '-a'] },
  pkexec: { ...root, valued: ['--user'] },
  run0: { ...root, valued: ['-u', '--user', '-g', '-D', '--unit'] },
  gosu: { ...bare, skip: 1 },
  'su-exec': { ...bare, skip: 1 },
  runuser: { takes: 'words', options: ['-c', '--command'], valued: ['-u', '-g', '-G', '-s'], stdin: 'otherwise' },
  setpriv: { ...bare, valued: ['--reuid', '--regid', '--groups', '--ruid', '--euid', '--rgid', '--egid'] },
  su: { takes: 'option', options: ['-c', '--command', '-lc'], elevated: true, stdin: 'otherwise' },
  sg: { takes: 'option', options: ['-c'] },
  env: { ...bare, valued: ['-u', '--unset', '-C', '--chdir'] },
  nohup: bare,
  setsid: bare,
  time: { ...bare, valued: ['-f', '-o'] },
  nice: { ...bare, valued: ['-n'] },
  ionice: { ...bare, valued: ['-c', '-n', '-p'] },
  chrt: { ...bare, skip: 1 },
  taskset: { ...bare, skip: 1 },
  timeout: { ...bare, skip: 1, valued: ['-k', '-s', '--signal', '--kill-after'] },
  stdbuf: { ...bare, valued: ['-i', '-o', '-e'] },
  unbuffer: bare,
  command: bare,
  builtin: bare,
  exec: { ...bare, valued: ['-a'] },
  busybox: bare,
  toybox: bare,
  proot: bare,
  wine: bare,
  wine64: bare,
  fakeroot: bare,
  strace: { ...bare, valued: ['-e', '-o', '-p', '-s'] },
  ltrace: { ...bare, valued: ['-e', '-o'] },
  chroot: { ...bare, skip: 1, host: true },
  unshare: bare,
  nsenter: { ...root, valued: ['-t', '--target', '-S', '-G', '-r', '-w'] },
  'systemd-run': {
    ...bare,
    valued: [
      '-p',
      '--property',
      '-u',
      '--unit',
      '-E',
      '--setenv',
      '-M',
      '--on-calendar',
      '--on-active',
      '--uid',
      '--gid',
      '-t',
    ],
  },
  'systemd-inhibit': bare,
  'dbus-run-session': bare,
  flock: { takes: 'words', skip: 1, valued: ['-w', '-E', '--timeout'], options: ['-c', '--command'] },
  xargs: {
    ...bare,
    valued: ['-I', '-n', '-P', '-L', '-d', '-E', '-a', '-s', '--max-args', '--max-procs', '--replace', '--delimiter'],
  },
  parallel: { takes: 'text', valued: ['-j', '--jobs', '-a', '-I', '--joblog', '-S'], stdin: 'otherwise' },
  watch: { takes: 'text', valued: ['-n', '--interval'] },
  curtin: { ...bare, after: '--' },
  'nix-shell': { takes: 'option', options: ['--run', '--command'] },
  script: { takes: 'option', options: ['-c', '-qc', '--command', '-qec', '-ec'] },
  expect: { takes: 'option', options: ['-c'], language: 'tcl' },
  eval: { takes: 'text' },
  at: { takes: 'option', stdin: 'always', valued: ['-f', '-t', '-q'] },
  batch: { takes: 'option', stdin: 'always' },
  ssh: {
    takes: 'text',
    skip: 1,
    host: true,
    stdin: 'otherwise',
    valued: [
      '-i',
      '-p',
      '-l',
      '-o',
      '-L',
      '-R',
      '-D',
      '-J',
      '-F',
      '-b',
      '-c',
      '-E',
      '-e',
      '-I',
      '-m',
      '-O',
      '-Q',
      '-S',
      '-W',
      '-w',
    ],
  },
  mosh: { takes: 'words', skip: 1, host: true },
  sshpass: { ...bare, valued: ['-p', '-f', '-d'] },
  proxychains4: bare,
  proxychains: bare,
  torsocks: bare,
  'aws-vault exec': { ...bare, skip: 1 },
  'op run': bare,
  'doppler run': bare,
  'docker exec': { ...exec, valued: ['-e', '--env', '-u', '--user', '-w', '--workdir', '--env-file', '--detach-keys'] },
  'podman exec': { ...exec, valued: ['-e', '--env', '-u', '--user', '-w', '--workdir'] },
  'nerdctl exec': { ...exec, valued: ['-e', '-u', '-w'] },
  'docker compose exec': { ...exec, valued: ['-e', '-u', '-w', '--index'] },
  'docker-compose exec': { ...exec, valued: ['-e', '-u', '-w', '--index'] },
  'lxc exec': { ...bare, skip: 1, host: true },
  'incus exec': { ...bare, skip: 1, host: true },
  'kubectl exec': {
    ...bare,
    after: '--',
    skip: 1,
    host: true,
    valued: ['-n', '--namespace', '-c', '--container', '--context', '-f'],
  },
  'oc exec': { ...bare, after: '--', skip: 1, host: true, valued: ['-n', '-c', '--namespace', '--container'] },
  'oc rsh': { ...bare, skip: 1, host: true, valued: ['-n', '-c'] },
  'kubectl debug': { ...bare, after: '--', skip: 1, host: true },
  'vagrant ssh': { takes: 'option', options: ['-c', '--command'], host: true },
  'gcloud compute ssh': { takes: 'option', options: ['--command'], host: true },
  'az vm run-command invoke': { takes: 'option', options: ['--scripts'], host: true },
  'multipass exec': { ...bare, after: '--', skip: 1, host: true },
  'bundle exec': bare,
  'poetry run': bare,
  'pipenv run': bare,
  'uv run': bare,
  'pnpm dlx': bare,
  'yarn dlx': bare,
  npx: { ...bare, valued: ['-p', '--package'] },
  bunx: bare,
  'git submodule foreach': { takes: 'text' },
  ...interpreters,
};
for (const name of ['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'rbash', 'mksh']) table[name] = shell;
for (const name of ['source', '.']) table[name] = { takes: 'option', file: true, stdin: 'otherwise' };

const longest = 4;

/** The wrapper entry of a call, by its verb. */
export function wrapperOf(verb: readonly string[]): Wrapper | undefined {
  const [called = ''] = verb;
  const program = Object.hasOwn(table, called)
    ? called
    : called.replace(/^(python|perl|ruby|php|lua|node)[\d.]+$/, '$1');
  if (verb.length === 1) return Object.hasOwn(table, program) ? table[program] : undefined;
  for (let length = Math.min(verb.length, longest); length >= 1; length--) {
    const key = [program, ...verb.slice(1, length)].join(' ');
    if (Object.hasOwn(table, key)) return table[key];
  }
  return undefined;
}
