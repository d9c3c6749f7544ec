import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromTable, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'application',
  effect: 'GRANT',
  who: 'user',
  right: 'write',
  summary: 'Gives access in a server product',
  explanation: 'The product’s own command changes who may use it, at once and for everybody who works with it.',
  note: 'The product’s list command shows the state until now; note it before you change it.',
};
const admin = { effect: 'ESCALATE', right: 'admin' } as const;
const everybody = { kind: 'anonymous', name: 'everybody who reaches the server' } as const;

const rows: readonly Row[] = [
  {
    on: /^mmctl (?:roles system-admin|user create\b.*--system-admin\b.*--username) (?<who>\S+)/,
    ...admin,
    says: '{who} would administer the whole server.',
    undo: 'mmctl roles member {who}',
  },
  {
    on: /^mattermost (?:roles system_admin (?<who>\S+)|user create .*--system_admin)/,
    ...admin,
    who: anyone,
    says: 'An account would administer the whole server.',
  },
  {
    on: /\bmagento admin:user:create\b|^discourse admin create\b|\brake admin:create\b/,
    ...admin,
    effect: 'IDENTITY',
    who: anyone,
    says: 'A new account would administer the application.',
  },
  {
    on: /(?:^|\s)occ user:add (?!.*--group)(?:--\S+ )*(?<who>[^-\s]\S*)$/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: '{who} could log in.',
  },
  {
    on: /^mmctl config set \S*\.Enable(?:OpenServer|UserCreation|GuestAccounts) true/i,
    effect: 'IDENTITY',
    who: everybody,
    right: 'write-part',
    says: 'Everybody could make an account.',
  },
  {
    on: /^couchbase-cli user-manage (?=.*--set\b)(?=.*--rbac-username[= ](?<who>\S+))(?=.*--roles[= ]\S*admin)/,
    ...admin,
    says: '{who} would administer the database.',
  },
  {
    on: /^couchbase-cli user-manage (?=.*--set\b)(?=.*--rbac-username[= ](?<who>\S+))/,
    says: '{who} could use the database.',
  },
  {
    on: /^cockroach (?:start|start-single-node|demo)\b.*--insecure\b/,
    effect: 'WEAKAUTH',
    who: everybody,
    right: 'admin',
    certainty: 'likely',
    says: 'Everybody who reaches the database could do everything in it without a password.',
  },
  {
    on: /^elasticsearch-users roles (?<who>\S+) .*(?:-a|--add) \S*superuser/,
    ...admin,
    says: '{who} could do everything in the search server.',
    undo: 'elasticsearch-users roles {who} -r superuser',
  },
  {
    on: /^elasticsearch-users (?:roles (?<who>\S+) .*(?:-a|--add) |useradd )/,
    says: 'An account could do more in the search server.',
  },
  {
    on: /^(?:zkcli|zkcli\.sh|zookeeper-shell(?:\.sh)?|setacl) (?:.* )?(?:setacl )?(?:-\w+ )*(?<target>\/\S*) world:anyone:\w*[cdwa]/i,
    effect: 'PUBLIC',
    who: everybody,
    says: 'Everybody who reaches the server could change {target}.',
  },
  {
    on: /^pdbedit (?=(?:.* )?(?:-a|--create)\b)(?=(?:.* )?(?:-u |--user[= ]|-a )(?<who>\w[\w.$-]*))/,
    effect: 'IDENTITY',
    says: '{who} could open shared folders of this machine.',
    undo: 'pdbedit -x -u {who}',
  },
  {
    on: /^groupmod (?=(?:.* )?(?:-U|--users)[= ](?<who>\S+))(?:.* )(?<target>sudo|wheel|admin|docker|lxd|disk|root)$/,
    ...admin,
    says: '{who} would be in {target}, and could become root.',
    undo: 'gpasswd -d {who} {target}',
  },
  {
    on: /^nmcli (?:c|con|connection) mod(?:ify)? (?<target>\S+) .*\bconnection\.zone trusted/,
    effect: 'NETOPEN',
    who: { kind: 'authenticated', name: 'everybody on the network' },
    right: 'admin',
    says: 'The firewall would let everything in that comes over {target}.',
    undo: "nmcli connection modify {target} connection.zone ''",
  },
  {
    on: /^(?:systemctl (?:--user )?set-environment|launchctl setenv) (?:LD_PRELOAD|LD_LIBRARY_PATH|DYLD_INSERT_LIBRARIES)[= ](?<target>\S+)/,
    effect: 'ESCALATE',
    who: { kind: 'unknown', name: 'whoever wrote the library' },
    sensitivity: 'system',
    says: 'Code of {target} would run inside every program that is started.',
  },
  {
    on: /^k3s (?:server|agent)\b.*--write-kubeconfig-mode[= ]0?[0-7]{2}[4-7]/,
    effect: 'PUBLIC',
    who: { kind: 'authenticated', name: 'every user of the machine' },
    right: 'admin',
    target: 'the administrator’s file of the cluster',
    says: 'Every user of the machine could read the file with which one administers the cluster.',
    undo: 'chmod 600 /etc/rancher/k3s/k3s.yaml',
  },
  {
    on: /^(?:heroku spaces:trusted-ips:add (?:0\.0\.0\.0|::)\/0|wrangler r2 bucket (?:dev-url enable|domain add)|netlify sites:update .*--password[= ]?(?:''|""|$)|vercel project protection disable|oci db autonomous-database update\b.*--is-access-control-enabled false)/,
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    says: 'Everyone on the internet could reach it.',
  },
  {
    on: /^databricks (?:grants|unity-catalog permissions) update\b.*"principal" ?: ?"account users".*"add"/,
    effect: 'PUBLIC',
    who: { kind: 'authenticated', name: 'every user of the account' },
    says: 'Every user of the account would have the privileges.',
  },
  {
    on: /^confluent (?:iam rbac role-binding create\b.*--role[= ](?<role>\w*Admin)|kafka acl create\b.*--allow .*--topic[= ](?<role>\*))/,
    right: 'admin',
    who: anyone,
    says: 'Somebody could do everything in the broker.',
  },
  {
    on: /^(?:confluent (?:iam rbac role-binding|kafka acl) create\b.*--(?:principal|service-account)[= ](?:User:)?|gerrit set-members \S+ (?:--add|-a) )(?<who>\S+)/,
    says: '{who} could do more there.',
  },
  {
    on: /^(?:consul intention create (?:-\w+ )*-allow|jf rt (?:permission-target-(?:create|update)|ptc|ptu)|gerrit set-members\b.* (?:--add|-a)) /,
    who: anyone,
    says: 'Others could use what is named there.',
  },
  {
    on: /^jf rt (?:user-create|users-create)\b.*--admin\b/,
    ...admin,
    who: anyone,
    says: 'A new account would administer the server.',
  },
  {
    on: /^gitlab-runner register\b.*(?:--docker-privileged\b(?!=false)|--docker-volumes[= ]\S*docker\.sock)/,
    ...admin,
    who: { kind: 'unknown', name: 'whoever may start a job' },
    says: 'A job could take over the machine that it runs on.',
  },
  {
    on: /^(?:flyctl|fly) ssh issue\b|^linode-cli object-storage keys-create\b/,
    effect: 'CRED',
    who: anyone,
    says: 'A new key would be made.',
  },
];

export default {
  title: 'Gives access by a server product’s own command',
  references: [
    attack('T1098'),
    cwe(269),
    vendor('mmctl', 'https://docs.mattermost.com/manage/mmctl-command-line-tool.html'),
    vendor('ZooKeeper access control', 'https://zookeeper.apache.org/doc/current/zookeeperProgrammers.html'),
  ],
  triggers:
    'confluent|intention|jf rt|gerrit|gitlab-runner|mmctl|mattermost|magento|discourse|admin:create|occ user|couchbase|cockroach|elasticsearch-users|world:anyone|pdbedit|groupmod|nmcli|set-environment|setenv|k3s|trusted-ips|wrangler|netlify|vercel|autonomous-database|databricks|ssh issue|keys-create'.split(
      '|',
    ),
  call: {
    on: 'confluent consul jf gerrit gitlab-runner mmctl mattermost magento php discourse rake occ couchbase-cli cockroach elasticsearch-users zkcli zkcli.sh zookeeper-shell zookeeper-shell.sh setacl pdbedit groupmod nmcli systemctl launchctl k3s heroku wrangler netlify vercel oci databricks fly flyctl linode-cli'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'mmctl roles system-admin mira', severity: 'medium', undo: 'mmctl roles member mira' },
    { text: 'zkCli.sh -server zk1:2181 setAcl /shop world:anyone:cdrwa', severity: 'high', target: '/shop' },
    { text: 'k3s server --write-kubeconfig-mode 644', severity: 'high' },
    { text: 'nmcli connection modify office connection.zone trusted', severity: 'high', effect: 'NETOPEN' },
    { text: 'groupmod -a -U mira docker', principal: 'user mira', undo: 'gpasswd -d mira docker' },
    { text: 'wrangler r2 bucket dev-url enable files', severity: 'high' },
    { text: 'cockroach start-single-node --insecure', severity: 'high' },
    {
      text: 'confluent iam rbac role-binding create --principal User:u-1 --role OrganizationAdmin',
      severity: 'high',
    },
    {
      text: 'confluent kafka acl create --allow --service-account sa-1 --operations read --topic orders',
      effect: 'GRANT',
    },
    { text: 'consul intention create -allow web db', effect: 'GRANT' },
    { text: 'jf rt user-create mira --admin=true', effect: 'ESCALATE' },
    { text: 'ssh review.example.com gerrit set-members Administrators --add mira', effect: 'GRANT' },
    { text: 'gitlab-runner register -n --executor docker --docker-privileged', severity: 'high' },
  ],
  ignores: [
    'mmctl user list',
    'zkCli.sh getAcl /shop',
    'k3s server --write-kubeconfig-mode 600',
    'nmcli connection modify office connection.zone public',
    'systemctl set-environment LANG=C',
    'pdbedit -L -v',
    'groupmod -n team crew',
    'confluent kafka acl list --topic orders',
    'consul intention create -deny web db',
    'gitlab-runner register -n --executor docker',
  ],
} satisfies Examples;
