import type { Context, Word } from './command.ts';
import type { Analyser, Language } from './language.ts';
import { lineTest } from './line-test.ts';
import { startsWithProgram } from './shell/programs.ts';
import { type Source, slice } from './source.ts';

/** The lines of an access file as commands. A backslash at the end goes on with the next line. */
export function analyseLines(source: Source, file: string, context: Context, analyser: Analyser, path?: string): void {
  const line = /[^\n]*(?:\\\n[^\n]*)*/g;
  let section = '';
  for (const found of source.text.matchAll(line)) {
    const text = found[0].trim();
    // `#includedir` of sudoers is not a comment, but grants nothing by itself.
    if (text === '' || text.startsWith('#') || (file !== 'passwd' && text.startsWith(';'))) continue;
    const head = file === 'settings' ? /^\[+([^\]]+)\]+$/.exec(text)?.[1] : undefined;
    if (head !== undefined) {
      section = `${head}.`;
      continue;
    }
    const start = found.index + found[0].indexOf(text);
    const part = slice(source, start, start + text.length);
    const command = lineCommand(part, file, context, true, path);
    analyser.emit(section === '' ? command : { ...command, text: section + command.text });
  }
}

/** One line; `known` false where its text cannot be seen. */
export function lineCommand(source: Source, file: string, context: Context, known: boolean, path?: string) {
  const words = known ? wordsOf(source) : [];
  return {
    kind: 'line' as const,
    file,
    ...(path === undefined ? {} : { path }),
    words,
    text: known ? source.text : '',
    known,
    range: source.range(0, source.text.length),
    context,
    verb: [file, (words[0]?.text ?? '').toLowerCase()],
  };
}

function wordsOf(source: Source): Word[] {
  return [...source.text.matchAll(/"[^"]*"|[^\s=]+(?:=[^\s]*)?|=/g)].slice(0, 200).map(found => ({
    text: found[0].replace(/^"|"$/g, ''),
    known: !/\$\{?\w|^<.*>$/.test(found[0]),
    raw: found[0],
    range: source.range(found.index, found.index + found[0].length),
  }));
}

/** A snippet that is such a file itself. */
function lines(file: string, names: readonly string[], typical: RegExp): Language {
  const isTypical = lineTest(typical);
  return {
    names,
    looksLike: text => (isTypical(text) ? 0.9 : 0),
    surest: 0.9,
    analyse: asLines(file),
  };
}

/** Some line starts a program; `mira:x:1001:1001::/home/mira:/bin/sh` does not. */
const runs = (text: string): boolean => startsWithProgram(text.replace(/^[\w.-]+:\S*$/gm, ''));

/** A page may call a script a settings file: what the lines would run as a script counts as well. */
const asLines =
  (file: string): Language['analyse'] =>
  (source, context, analyser) => {
    analyseLines(source, file, context, analyser);
    if (runs(source.text)) analyser.embed(source, 'shell', context);
  };

export const sudoers = lines(
  'sudoers',
  ['sudoers', 'config-sudoers'],
  // `make PREFIX=/usr` has the same shape: a path alone tells nothing, unless the host is ALL.
  /^\s*(?!(?:export|set|setenv|make|env|alias|declare|typeset|local|readonly|sudo)\s)%?[\w.-]+\s+(?:ALL\s*=\s*(?:\(|\/|[A-Z!])|[\w.,!-]+\s*=\s*(?:\([^)\n]*\)\s*(?:[A-Z]+:\s*)*|(?:[A-Z]+:\s*)+)(?:ALL|\/)|[\w.,!-]+\s*=\s*ALL\s*$)|^Defaults[\s:@!>]+\S/m,
);
export const pgHba = lines(
  'pg_hba',
  ['pg_hba', 'config-pg_hba'],
  /^\s*(?:local|host(?:no)?(?:ssl|gssenc)?)\s+\S+\s+\S+\s+(?:\S+\s+){0,2}(?:trust|peer|md5|scram-sha-256|ident|password|reject|cert|ldap|gss|pam|radius)\b/m,
);
export const sshdConfig = lines(
  'sshd_config',
  ['sshd_config', 'config-sshd_config', 'sshdconfig'],
  /^\s*(?:PermitRootLogin|PasswordAuthentication|PermitEmptyPasswords|PubkeyAuthentication|AuthorizedKeysCommand|AllowTcpForwarding|GatewayPorts|ChallengeResponseAuthentication|KbdInteractiveAuthentication|AllowUsers|DenyUsers|AllowGroups|StrictModes|HostbasedAuthentication|IgnoreRhosts)\s+\S/im,
);
export const pam = lines(
  'pam',
  ['pam', 'config-pam'],
  /^\s*-?(?:auth|account|password|session)\s+(?:required|requisite|sufficient|optional|include|\[[^\]\n]*\])\s+\S/m,
);
export const authorizedKeys = lines(
  'authorized_keys',
  ['authorized_keys', 'config-authorized_keys'],
  /^(?:[\w-]+="[^"\n]*",?\s*)?(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-\S+)\s+AAAA/m,
);
/** Other such files: name, further names, what their lines look like. */
const others: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['passwd', [], /^[a-z_][\w.-]*:[^:\s]*:\d+:\d+:[^:\n]*:\/[^:\n]*:\/\S*$/m],
  ['shadow', [], /^[a-z_][\w.-]*:(?:\$\w+\$[^:\s]+|[!*]*):\d*:\d*:\d*:\d*:/m],
  ['doas', ['doas.conf'], /^\s*permit (?:nopass |persist |keepenv )+:?\w+(?: as \w+| cmd |\s*$)/m],
  ['exports', [], /^\/\S*\s+\S*\((?:\w+,)*(?:rw|ro|no_root_squash|sync|async|no_subtree_check)\b/m],
  [
    'smb.conf',
    ['samba'],
    /^\s*(?:guest ok|map to guest|valid users|create mask|directory mask|browseable|force user|null passwords)\s*=/m,
  ],
  [
    'nginx',
    ['config-nginx', 'nginxconf'],
    /^\s*(?:server|location\s[^{\n]+|upstream \S+|http)\s*\{|^\s*(?:allow|deny) [\w.:/]+;\s*$|^\s*(?:autoindex|auth_basic|satisfy) \S[^;\n]*;\s*$/m,
  ],
  [
    'apache',
    ['apacheconf', 'htaccess', 'config-apache'],
    /^\s*<(?:Directory|VirtualHost|Location|FilesMatch|Files|RequireA\w+)\b|^\s*(?:Require (?:all|ip|host|valid-user)|AllowOverride|Satisfy (?:Any|All)|Allow from|Deny from|Options [+-]?(?:Indexes|FollowSymLinks))\b/m,
  ],
  ['redis.conf', [], /^(?:protected-mode (?:yes|no)|requirepass \S+|bind (?:[\d.]+|\*)(?: -?::\S*)?)\s*$/m],
  ['vsftpd', [], /^(?:anonymous_enable|anon_\w+|local_enable|write_enable|chroot_\w+)=(?:YES|NO)\s*$/m],
  ['mongod.conf', [], /^\s*(?:authorization: (?:dis|en)abled|bindIp: \S+|bindIpAll: true)\s*$/m],
  ['my.cnf', [], /^\[mysqld\]|^(?:bind-address\s*=|skip-grant-tables)/m],
  ['postgresql.conf', [], /^listen_addresses\s*=/m],
  ['elasticsearch', [], /^(?:xpack\.security\.\S+|network\.host):\s/m],
  ['squid', [], /^http_access (?:allow|deny) /m],
  ['polkit', [], /^\s*polkit\.addRule\(|^Result(?:Any|Active)=/m],
  ['pf.conf', ['pf'], /^(?:pass|block)(?: in| out| quick| log| on \S+){1,4} (?:inet6?|proto|from|to|all|keep)\b/m],
  [
    'settings',
    ['properties', 'dotenv', 'haproxy'],
    /^\s*\[(?:auth\.anonymous|runners\.\w+)\]|^\s*(?:[\w.-]*(?:anonymous|allow[._]everyone|exposure\.include|sign_?ups?|registration|role_public)[\w.-]* ?=|(?:stats (?:admin|enable)|allow_anonymous|c\.\w+App\.(?:token|password))\b)/im,
  ],
  ['ssh_config', ['sshconfig'], /^\s*(?:StrictHostKeyChecking|UserKnownHostsFile|ForwardAgent|ProxyCommand)\s/m],
];

/** All of them in one search, so that a text is read once. */
const inOne = (flags: string) =>
  lineTest(
    new RegExp(
      others
        .filter(([, , typical]) => typical.flags === flags)
        .map(([, , typical]) => typical.source)
        .join('|'),
      flags,
    ),
  );
const isAnyOther = inOne('m');
const isAnyOtherCase = inOne('im');

/** A snippet that is one of these files; which one is asked only where it is one. */
export const configLines: Language = {
  names: ['config', 'conf', 'ini'],
  // A script that writes such a file is a script: what it runs counts as well.
  looksLike: text => ((isAnyOther(text) || isAnyOtherCase(text)) && !runs(text) ? 0.9 : 0),
  surest: 0.9,
  analyse(source, context, analyser) {
    const head = source.text.slice(0, 8_000);
    const file = others.find(([, , typical]) => typical.test(head))?.[0];
    asLines(file ?? 'config')(source, context, analyser);
  },
};

/** The same by name, for hints and fences. */
export const namedLines: readonly Language[] = others.map(([file, names]) => ({
  names: [file, ...names],
  looksLike: () => 0,
  surest: 0,
  analyse: asLines(file),
}));
