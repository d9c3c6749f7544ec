/** Files whose lines decide who may do what, or that are run later. Matched on the path as written. */
const roles: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)sudoers(\.d\/[^/]*)?(\.tmp)?$/, 'sudoers'],
  [/(^|\/)doas\.conf$/, 'doas'],
  [/(^|\/)authorized_keys2?$/, 'authorized_keys'],
  [/(^|\/)sshd_config(\.d\/[^/]*)?$/, 'sshd_config'],
  [/(^|\/)(ssh_config(\.d\/[^/]*)?|\.ssh\/config)$/, 'ssh_config'],
  [/(^|\/)pg_hba\.conf$/, 'pg_hba'],
  [/(^|\/)postgresql(\.auto)?\.conf$/, 'postgresql.conf'],
  [/(^|\/)pam\.d\/[^/]+$|(^|\/)pam\.conf$/, 'pam'],
  [/(^|\/)etc\/passwd$/, 'passwd'],
  [/(^|\/)etc\/shadow$/, 'shadow'],
  [/(^|\/)etc\/(group|gshadow)$/, 'group'],
  [/(^|\/)etc\/(exports|exports\.d\/[^/]+)$/, 'exports'],
  [/(^|\/)etc\/hosts\.(allow|equiv)$|(^|\/)\.[rs]hosts$/, 'hosts'],
  [/(^|\/)etc\/sub[ug]id$/, 'subid'],
  [/(^|\/)etc\/fstab$/, 'fstab'],
  [/(^|\/)etc\/ld\.so\.preload$/, 'ld.so.preload'],
  [/(^|\/)(smb\.conf)$/, 'smb.conf'],
  [/(^|\/)\.htaccess$|(^|\/)(httpd|apache2?)(\.conf$|\/([^/]+\/)?[^/]+\.conf$)/, 'apache'],
  [/(^|\/)(nginx\.conf|(sites|conf)[-.](available|enabled|d)\/[^/]+)$|nginx\/.*\.conf$/, 'nginx'],
  [
    /(^|\/)my\.cnf$|(^|\/)(mysqld|50-server|mysql)\.cnf$|(^|\/)(my\.cnf|mysql\.conf|mariadb\.conf)\.d\/[^/]+$/,
    'my.cnf',
  ],
  [/(^|\/)vsftpd[\w-]*\.conf$/, 'vsftpd'],
  [/(^|\/)rsyncd\.conf$/, 'rsyncd'],
  [/(^|\/)security\/access\.conf$/, 'pam-access'],
  [/(^|\/)squid\.conf$/, 'squid'],
  [/^\/etc\/(ufw\/ufw\.conf|default\/ufw)$/, 'ufw'],
  [/(^|\/)elasticsearch\.yml$/, 'elasticsearch'],
  [/(^|\/)(faillock|pwquality)\.conf$/, 'password-rules'],
  [/(^|\/)udev\/rules\.d\/[^/]+$/, 'udev'],
  [/\/systemd\/system\/.+\.(service|conf)$/, 'unit'],
  [/(^|\/)snmpd\.conf$/, 'snmpd'],
  [/(^|\/)named\.conf[^/]*$/, 'named'],
  [
    /(^|\/)(grafana\.ini|(application|server|sonar)[\w-]*\.properties|mosquitto\.conf|jenkins\S*\/config\.xml|haproxy\.cfg|\.env|zoo\.cfg|rabbitmq\.conf|airflow\.cfg|\w+_config\.py|app\.ini)$/,
    'settings',
  ],
  [/(^|\/)redis\.conf$/, 'redis.conf'],
  [/(^|\/)mongod\.conf$/, 'mongod.conf'],
  [/(^|\/)sysctl\.conf$|(^|\/)sysctl\.d\/[^/]+$/, 'sysctl'],
  [/^\/proc\/sys\/./, 'proc-sys'],
  [/(^|\/)login\.defs$/, 'login.defs'],
  [/(^|\/)polkit-1\/.*\.(rules|pkla)$/, 'polkit'],
  [/(^|\/)(selinux\/config)$/, 'selinux'],
  [/(^|\/)pf\.conf$/, 'pf.conf'],
  [/(^|\/)(journald\.conf(\.d\/[^/]+)?|journald@[^/]*\.conf)$/, 'journald'],
  [/(^|\/)auditd\.conf$/, 'auditd.conf'],
  [/(^|\/)audit\.rules$|(^|\/)audit\/rules\.d\/[^/]+$/, 'audit.rules'],
  [/(^|\/)r?syslog\.(conf|d\/[^/]+)$/, 'rsyslog'],
  [/(^|\/)docker\/daemon\.json$/, 'docker-daemon'],
  [/(^|\/)(crontab|cron\.d\/[^/]+)$|\/cron\/(crontabs\/)?[^/]+$/, 'crontab'],
];

/** Which kind of access file a path is. */
export function fileRole(path: string): string | undefined {
  return roles.find(([pattern]) => pattern.test(path))?.[1];
}

/** Written text describes infrastructure or access, which another command puts in force: its language. */
export const describedIn = (path: string): string | undefined => (/\.(tf|tofu|hcl)$/.test(path) ? 'hcl' : undefined);

const laterScript =
  /(^|\/)\.(bash|zsh|k?sh)?(rc|_profile|_login|_logout|profile|env|aliases)$|(^|\/)\.(bash|zsh)(rc|_profile|env|_aliases)$|\/etc\/(profile(\.d\/[^/]+)?|rc\.local|bash\.bashrc|zshenv|environment)$|\/etc\/(cron\.(hourly|daily|weekly|monthly)|init\.d|update-motd\.d)\/[^/]+$|(^|\/)\.git\/hooks\/[^/]+$/;

/** Written text is run by a shell later: profiles, periodic jobs, hooks. */
export const runsLater = (path: string): boolean => laterScript.test(path);
