import type { Node } from '../command.ts';
import { get, listOf, textOf } from '../flavours.ts';

const quoted = (text: string) => (/^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The shell line that an Ansible module call stands for, where it changes access; undefined for all else. */
export function moduleLine(key: string, value: Node): string | undefined {
  const name = key.replace(/^[a-z_]+\.[a-z_]+\./, '');
  if (!Object.hasOwn(modules, name)) return undefined;
  const options = value.kind === 'scalar' ? inline(value.text) : (option: string) => textOf(get(value, option));
  const many = (option: string) =>
    value.kind === 'scalar'
      ? (options(option)?.split(',') ?? [])
      : listOf(get(value, option)).flatMap(item => textOf(item)?.split(',') ?? []);
  return modules[name]?.(options, many);
}

type Options = (name: string) => string | undefined;

/** `path=/srv mode=0777`: the short form. */
function inline(text: string): Options {
  const pairs = new Map(
    [...text.slice(0, 2_000).matchAll(/(\w+)=("[^"]*"|'[^']*'|\S+)/g)].map(found => [
      found[1] ?? '',
      (found[2] ?? '').replace(/^["']|["']$/g, ''),
    ]),
  );
  return name => pairs.get(name);
}

const owned = (options: Options): string | undefined => {
  const path = options('path') ?? options('dest') ?? options('name');
  if (!path || options('state') === 'absent') return undefined;
  const mode = options('mode');
  const owner = options('owner');
  const recursive = /^(yes|true)$/i.test(options('recurse') ?? '') ? '-R ' : '';
  const lines = [
    ...(mode ? [`chmod ${recursive}${quoted(mode)} ${quoted(path)}`] : []),
    ...(owner ? [`chown ${recursive}${quoted(owner)} ${quoted(path)}`] : []),
  ];
  return lines.length > 0 ? lines.join('; ') : undefined;
};

/** Text that is put into a file, and the file's mode. */
const written = (text: string | undefined, options: Options): string | undefined => {
  const path = options('path') ?? options('dest');
  const put =
    text !== undefined && path && options('state') !== 'absent'
      ? `printf '%s\\n' ${quoted(text)} >> ${quoted(path)}`
      : undefined;
  return [put, owned(options)].filter(Boolean).join('; ') || undefined;
};

const service = (options: Options): string | undefined => {
  const verb = /^(stopped|started)$/.exec(options('state') ?? '')?.[1];
  const name = options('name');
  if (!name) return undefined;
  if (verb === 'stopped' || /^(no|false)$/i.test(options('enabled') ?? '')) return `systemctl stop ${quoted(name)}`;
  return verb ? `systemctl start ${quoted(name)}` : undefined;
};

const modules: Record<string, (options: Options, many: (name: string) => string[]) => string | undefined> = {
  file: owned,
  template: owned,
  get_url: owned,
  unarchive: owned,
  copy: options => written(options('content'), options),
  lineinfile: options => written(options('line'), options),
  blockinfile: options => written(options('block'), options),
  replace: options => written(options('replace'), options),
  user: (options, many) => {
    const name = options('name');
    if (!name) return undefined;
    if (options('state') === 'absent') return `userdel ${quoted(name)}`;
    const groups = [...many('groups'), ...many('group')];
    return groups.length > 0 ? `usermod -aG ${quoted(groups.join(','))} ${quoted(name)}` : `useradd ${quoted(name)}`;
  },
  authorized_key: options => {
    const user = options('user');
    const home = user === 'root' ? '/root' : `/home/${user ?? ''}`;
    return user && options('state') !== 'absent'
      ? `printf '%s\\n' ${quoted(options('key') ?? 'ssh-ed25519 AAAA')} >> ${quoted(`${home}/.ssh/authorized_keys`)}`
      : undefined;
  },
  acl: options => {
    const path = options('path') ?? options('name');
    const entry =
      options('entry') ?? `${options('etype') ?? 'user'}:${options('entity') ?? ''}:${options('permissions') ?? ''}`;
    return path && options('state') === 'present' ? `setfacl -m ${quoted(entry)} ${quoted(path)}` : undefined;
  },
  ufw: options => {
    const rule = options('rule');
    if (options('state') === 'disabled') return 'ufw disable';
    if (rule !== 'allow') return undefined;
    const from = options('from_ip') ?? options('from') ?? options('src');
    const port = options('port') ?? options('to_port');
    return `ufw allow ${from ? `from ${quoted(from)} to any${port ? ` port ${quoted(port)}` : ''}` : quoted(port ?? '')}`;
  },
  firewalld: options => {
    const what = ['port', 'service', 'rich_rule', 'source'].find(name => options(name));
    if (!what || !/^(enabled|present)$/.test(options('state') ?? 'enabled')) return undefined;
    return `firewall-cmd --zone=${quoted(options('zone') ?? 'public')} --add-${what.replace('_', '-')}=${quoted(options(what) ?? '')}`;
  },
  iptables: options => {
    const chain = options('chain') ?? 'INPUT';
    if (options('policy')) return `iptables -P ${quoted(chain)} ${quoted(options('policy') ?? '')}`;
    const port = options('destination_port');
    return `iptables -A ${quoted(chain)}${options('source') ? ` -s ${quoted(options('source') ?? '')}` : ''}${port ? ` -p tcp --dport ${quoted(port)}` : ''} -j ${quoted(options('jump') ?? '')}`;
  },
  sysctl: options => `sysctl -w ${quoted(`${options('name') ?? ''}=${options('value') ?? ''}`)}`,
  systemd: service,
  systemd_service: service,
  service,
  sudoers: (options, many) => {
    const who = options('user') ?? (options('group') ? `%${options('group')}` : undefined);
    const free = /^(no|false)$/i.test(options('nopassword') ?? 'yes') ? '' : 'NOPASSWD: ';
    return who && options('state') !== 'absent'
      ? `echo ${quoted(`${who} ALL=(${options('runas') ?? 'root'}) ${free}${many('commands').join(', ')}`)} >> /etc/sudoers.d/rule`
      : undefined;
  },
  postgresql_privs: (options, many) =>
    options('state') === 'absent'
      ? undefined
      : `psql -c ${quoted(`GRANT ${options('privs') ?? options('priv') ?? 'ALL'} ON ${options('objs') ?? 'DATABASE'} ${options('database') ?? options('db') ?? ''} TO ${[...many('roles'), ...many('role')].join(', ')}`)}`,
  mysql_user: options =>
    options('priv') && options('state') !== 'absent'
      ? `mysql -e ${quoted(
          (options('priv') ?? '')
            .split('/')
            .map(one => {
              const [on = '*.*', what = 'ALL'] = one.split(':');
              return `GRANT ${what.replace(/,?GRANT$/, '')} ON ${on} TO '${options('name') ?? ''}'@'${options('host') ?? 'localhost'}'${/GRANT$/.test(what) ? ' WITH GRANT OPTION' : ''}`;
            })
            .join('; '),
        )}`
      : undefined,
  s3_bucket: options =>
    options('acl')
      ? `aws s3api put-bucket-acl --bucket ${quoted(options('name') ?? '')} --acl ${quoted(options('acl') ?? '')}`
      : undefined,
  win_acl: options =>
    options('state') !== 'absent' && options('type') === 'allow'
      ? `icacls ${quoted(options('path') ?? '')} /grant ${quoted(`${options('user') ?? ''}:${/full|write|modify/i.test(options('rights') ?? '') ? 'F' : 'R'}`)}`
      : undefined,
  win_group_membership: (options, many) =>
    options('state') === 'absent'
      ? undefined
      : many('members')
          .map(one => `net localgroup ${quoted(options('name') ?? '')} ${quoted(one)} /add`)
          .join('; '),
  selinux: options => (/^(permissive|disabled)$/.test(options('state') ?? '') ? 'setenforce 0' : undefined),
  seboolean: options =>
    /^(yes|true|on)$/i.test(options('state') ?? '') && options('name')
      ? `setsebool -P ${quoted(options('name') ?? '')} on`
      : undefined,
};
