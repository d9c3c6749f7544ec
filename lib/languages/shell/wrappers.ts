import { interpreters } from './interpreters.ts';
import type { Wrapper } from './wrapper.ts';

const shell: Wrapper = {
  takes: 'option',
  textFlag: '-c',
  options: ['--command'],
  valued: ['-o', '-O', '--rcfile', '--init-file'],
  stdin: 'otherwise',
  file: true,
};
const bare: Wrapper = { takes: 'words' };
const root: Wrapper = { takes: 'words', elevated: true };
const exec: Wrapper = { takes: 'words', skip: 1, host: true };
const composeRun: Wrapper = {
  ...exec,
  valued: '-e --env -u --user -w --workdir -v --volume -p --publish --name --entrypoint'.split(' '),
};
const ctrExec: Wrapper = { ...exec, valued: ['--exec-id', '--user', '--cwd'] };
/** One command on many machines. */
const several: Wrapper = { takes: 'text', valued: '-w -x -g -l -f -t -u -R -H -h -o -e -p -O'.split(' ') };
const tmux: Wrapper = { takes: 'text', valued: '-s -n -c -t -e -F -x -y -l -p'.split(' ') };

const table: Record<string, Wrapper> = {
  sudo: {
    ...root,
    valued: '-u --user -g --group -h --host -p --prompt -C -D -R -r -t -T -U'.split(' '),
    stdin: 'otherwise',
    stdinFlags: ['-s', '-i', '--shell', '--login'],
  },
  doas: { ...root, valued: ['-u', '-C', '-a'], stdin: 'otherwise', stdinFlags: ['-s'] },
  pkexec: { ...root, valued: ['--user'] },
  run0: { ...root, valued: ['-u', '--user', '-g', '-D', '--unit'] },
  gosu: { ...bare, skip: 1 },
  'su-exec': { ...bare, skip: 1 },
  runuser: { takes: 'words', options: ['-c', '--command'], valued: ['-u', '-g', '-G', '-s'], stdin: 'otherwise' },
  setpriv: { ...bare, valued: '--reuid --regid --groups --ruid --euid --rgid --egid'.split(' ') },
  su: { takes: 'option', options: ['-c', '--command', '--session-command'], elevated: true, stdin: 'otherwise' },
  sg: { takes: 'option', options: ['-c'] },
  env: { ...bare, valued: '-u --unset -C --chdir -S --split-string'.split(' ') },
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
  nsenter: { ...root, valued: '-t --target -S -G -r -w'.split(' ') },
  'systemd-run': {
    ...bare,
    valued: '-p --property -u --unit -E --setenv -M --on-calendar --on-active --uid --gid'.split(' '),
  },
  'systemd-inhibit': bare,
  caffeinate: { ...bare, valued: ['-t', '-w'] },
  firejail: bare,
  screen: { ...bare, valued: '-c -e -h -p -s -S -t -T -X'.split(' ') },
  'dbus-run-session': bare,
  flock: { takes: 'words', skip: 1, valued: ['-w', '-E', '--timeout'], options: ['-c', '--command'] },
  xargs: {
    ...bare,
    valued: '-I -n -P -L -d -E -a -s --max-args --max-procs --replace --delimiter'.split(' '),
  },
  parallel: {
    takes: 'text',
    valued:
      '-j --jobs -a --arg-file -I --joblog -S --sshlogin --delay -N -n --max-args -L -C --colsep --timeout --retries --load --tmpdir --results --workdir --wd --env -P --max-procs'.split(
        ' ',
      ),
    stdin: 'otherwise',
  },
  entr: bare,
  hyperfine: { takes: 'text', valued: '-w --warmup -r --runs -m -M -p --prepare'.split(' ') },
  watch: { takes: 'text', valued: ['-n', '--interval'] },
  curtin: { ...bare, after: '--' },
  'nix-shell': { takes: 'option', options: ['--run', '--command'] },
  script: { takes: 'option', options: ['-c', '--command'] },
  expect: { takes: 'option', options: ['-c'], language: 'tcl' },
  eval: { takes: 'text' },
  at: { takes: 'option', stdin: 'always', files: ['-f'], valued: ['-f', '-t', '-q'] },
  batch: { takes: 'option', stdin: 'always' },
  ssh: {
    takes: 'text',
    skip: 1,
    host: true,
    stdin: 'otherwise',
    valued: '-i -p -l -o -L -R -D -J -F -b -c -E -e -I -m -O -Q -S -W -w'.split(' '),
  },
  pdsh: several,
  clush: several,
  pssh: several,
  'parallel-ssh': several,
  salt: { takes: 'text', after: 'cmd.run', host: true },
  mosh: { takes: 'words', skip: 1, host: true },
  sshpass: { ...bare, valued: ['-p', '-f', '-d'] },
  proxychains4: bare,
  proxychains: bare,
  torsocks: bare,
  'aws-vault exec': { ...bare, skip: 1 },
  'op run': bare,
  'doppler run': bare,
  'docker exec': { ...exec, valued: '-e --env -u --user -w --workdir --env-file --detach-keys'.split(' ') },
  'podman exec': { ...exec, valued: '-e --env -u --user -w --workdir'.split(' ') },
  'nerdctl exec': { ...exec, valued: ['-e', '-u', '-w'] },
  'docker compose exec': { ...exec, valued: ['-e', '-u', '-w', '--index'] },
  'docker-compose exec': { ...exec, valued: ['-e', '-u', '-w', '--index'] },
  'docker compose run': composeRun,
  'docker-compose run': composeRun,
  'crictl exec': exec,
  'ctr t exec': ctrExec,
  'ctr task exec': ctrExec,
  'ctr tasks exec': ctrExec,
  'pct exec': exec,
  'machinectl shell': { ...exec, valued: ['--uid', '-M', '-E'] },
  'lxc-attach': { ...bare, valued: ['-n', '--name'] },
  'lxc exec': { ...bare, skip: 1, host: true },
  'incus exec': { ...bare, skip: 1, host: true },
  'kubectl exec': {
    ...bare,
    after: '--',
    skip: 1,
    host: true,
    valued: '-n --namespace -c --container --context -f'.split(' '),
  },
  'oc exec': { ...bare, after: '--', skip: 1, host: true, valued: ['-n', '-c', '--namespace', '--container'] },
  'oc rsh': { ...bare, skip: 1, host: true, valued: ['-n', '-c'] },
  'kubectl debug': { ...bare, after: '--', skip: 1, host: true },
  'vagrant ssh': { takes: 'option', options: ['-c', '--command'], host: true },
  'heroku run': { takes: 'text', valued: ['-a', '--app', '-s', '--size'] },
  'fly ssh console': { takes: 'option', options: ['-C', '--command'] },
  'flyctl ssh console': { takes: 'option', options: ['-C', '--command'] },
  'gcloud compute ssh': { takes: 'option', options: ['--command'], host: true },
  'az vm run-command invoke': { takes: 'option', options: ['--scripts'], host: true },
  'multipass exec': { ...bare, after: '--', skip: 1, host: true },
  'bundle exec': bare,
  'poetry run': bare,
  'pipenv run': bare,
  'uv run': bare,
  'pnpm dlx': bare,
  'yarn dlx': bare,
  npx: { ...bare, options: ['-c', '--call'], valued: ['-p', '--package'] },
  bunx: bare,
  'git submodule foreach': { takes: 'text' },
  ...interpreters,
};
for (const name of ['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish', 'rbash', 'mksh']) table[name] = shell;
for (const name of 'new new-session new-window neww split-window splitw respawn-pane respawn-window'.split(' '))
  table[`tmux ${name}`] = tmux;
for (const name of ['source', '.']) table[name] = { takes: 'option', file: true, stdin: 'otherwise' };

const longest = 4;
const wrapping: ReadonlySet<string> = new Set(Object.keys(table).map(key => key.split(' ', 1)[0] ?? ''));

/** The wrapper entry of a call, by its verb. */
export function wrapperOf(verb: readonly string[]): Wrapper | undefined {
  const [called = ''] = verb;
  const program = /\d$/.test(called) ? called.replace(/^(python|perl|ruby|php|lua|node)[\d.]+$/, '$1') : called;
  if (!wrapping.has(program)) return undefined;
  if (verb.length === 1) return Object.hasOwn(table, program) ? table[program] : undefined;
  for (let length = Math.min(verb.length, longest); length >= 1; length--) {
    const key = [program, ...verb.slice(1, length)].join(' ');
    if (Object.hasOwn(table, key)) return table[key];
  }
  return undefined;
}
