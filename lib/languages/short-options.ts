/**
 * Short options with a value, of programs that take several short options in one word; in the notation of getopt(3):
 * `:` the value is the rest of the word or the next word, `::` it can only be the rest of the word.
 */
const table: Record<string, string> = {
  ansible: 'a:B:e:f:i:l:m:M:P:t:u:',
  at: 'f:q:t:',
  bash: 'o:O:',
  clush: 'f:g:l:o:w:x:',
  crontab: 'u:',
  curl: 'A:b:c:C:d:D:e:E:F:h:H:K:m:o:P:Q:r:t:T:u:U:w:x:X:y:Y:z:',
  docker: 'a:c:e:h:l:m:p:u:v:w:',
  doas: 'a:C:u:',
  env: 'C:S:u:',
  exec: 'a:',
  exportfs: 'o:',
  fd: 'd:e:E:t:x:X:',
  fish: 'C:c:d:o:',
  flock: 'c:E:w:',
  gpasswd: 'a:A:d:M:R:',
  groupmems: 'a:d:g:R:',
  install: 'g:m:o:S:t:',
  ionice: 'c:n:p:P:u:',
  kubectl: 'c:f:k:l:n:o:s:v:',
  lua: 'e:l:',
  mkdir: 'm:',
  mkfifo: 'm:',
  mknod: 'm:',
  mount: 'L:o:t:U:',
  mysql: 'D:e:h:p::P:S:u:',
  nice: 'n:',
  node: 'C:e:r:',
  nsenter: 'G:r::S:t:w::',
  parallel: 'a:C:d:E:I:j:L:n:N:P:s:S:',
  passwd: 'i:n:R:w:x:',
  pdsh: 'f:l:R:t:u:w:x:',
  perl: 'C::D::e:E:F:I:m:M:V::x::',
  php: 'B:c:d:E:f:F:r:R:S:t:z:',
  pssh: 'e:h:H:l:o:O:p:t:x:',
  psql: 'c:d:f:F:h:L:o:p:P:R:T:U:v:',
  python: 'c:m:Q:W:X:',
  rsync: 'B:e:f:M:T:',
  ruby: 'C:e:E:F:I:K:r:T::W::x::',
  run0: 'D:g:M:u:',
  runuser: 'c:g:G:s:u:w:',
  scp: 'c:D:F:i:J:l:o:P:S:X:',
  screen: 'c:e:h:p:s:S:t:T:X:',
  script: 'B:c:E:I:m:o:O:T:',
  setfacl: 'm:M:x:X:',
  sg: 'c:',
  ssh: 'b:B:c:D:e:E:F:i:I:J:l:L:m:o:O:p:P:Q:R:S:w:W:',
  'ssh-keygen': 'b:C:f:I:m:n:N:O:P:t:V:Y:',
  sshpass: 'd:f:p:P:',
  stdbuf: 'e:i:o:',
  strace: 'a:b:e:E:I:o:O:p:P:s:S:u:U:X:',
  su: 'c:C:g:G:s:w:',
  sudo: 'C:D:g:h:p:r:R:t:T:u:U:',
  'systemd-run': 'C:E:H:M:p:u:',
  time: 'f:o:',
  timeout: 'k:s:',
  useradd: 'b:c:d:e:f:g:G:k:K:p:P:R:s:u:Z:',
  usermod: 'c:d:e:f:g:G:l:p:P:R:s:u:v:V:w:W:Z:',
  watch: 'n:q:',
  wget: 'a:A:B:D:e:i:I:l:o:O:P:Q:R:t:T:U:w:X:',
  xargs: 'a:d:e::E:i::I:l::L:n:P:s:',
};
for (const [name, same] of [
  ['adduser', 'useradd'],
  ['mariadb', 'mysql'],
  ['dash', 'bash'],
  ['ksh', 'bash'],
  ['sh', 'bash'],
  ['zsh', 'bash'],
  ['nerdctl', 'docker'],
  ['oc', 'kubectl'],
  ['podman', 'docker'],
  ['docker-compose', 'docker'],
  ['parallel-ssh', 'pssh'],
] as const)
  table[name] = table[same] ?? '';

/** A word of several short options, the last of which has a value: `-itv /:/host`, `-Dm755`. */
export type Bundle = {
  /** The last option, as written alone: `-m`. */
  name: string;
  /** Where its value begins; the end of the word where the value is the next word. */
  value: number;
  /** The value is, or would be, the next word. */
  next: boolean;
};

/** Splits a word as getopt would; undefined where no option of the word has a value, or the program is not known. */
export function bundle(program: string | undefined, text: string): Bundle | undefined {
  if (program === undefined || text.length < 3 || text[0] !== '-' || text[1] === '-') return undefined;
  const valued = valuedOf(program);
  if (valued === '') return undefined;
  for (let i = 1; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (!/[A-Za-z0-9]/.test(letter)) return undefined;
    const at = valued.indexOf(`${letter}:`);
    if (at < 0) continue;
    const value = i + 1;
    return { name: `-${letter}`, value, next: value === text.length && valued[at + 2] !== ':' };
  }
  return undefined;
}

/** `python3.11` has the options of `python`. Only names with a digit are looked at twice: rules ask this of every call. */
function valuedOf(program: string): string {
  if (Object.hasOwn(table, program)) return table[program] ?? '';
  const last = program.charCodeAt(program.length - 1);
  if (last < 48 || last > 57) return '';
  const bare = /^[a-z]+(?=[\d.]+$)/.exec(program)?.[0] ?? '';
  return Object.hasOwn(table, bare) ? (table[bare] ?? '') : '';
}
