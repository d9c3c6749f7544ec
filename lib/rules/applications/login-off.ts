import type { Call, DocumentCommand, Line } from '../../languages/command.ts';
import type { Range } from '../../schema/finding.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { settingIn, settingsOf } from '../settings.ts';
import { accessOf, type Common, type Row } from '../table.ts';
import { unguarded } from '../unguarded.ts';

const common: Common = {
  kind: 'application',
  effect: 'WEAKAUTH',
  who: { kind: 'anonymous', name: 'everybody who reaches the application' },
  summary: 'Lets everybody into an application',
  explanation:
    'The application decides by such a setting whom it asks for a login. It counts when it is started again.',
};

/** What the setting ends with, and what everybody could do then. */
type Setting = readonly [
  on: RegExp,
  right: Right,
  says: string,
  more?: Partial<Pick<Row, 'certainty' | 'effect' | 'who'>>,
];
const likely = { certainty: 'likely' } as const;
const jobs = { effect: 'ESCALATE', who: { kind: 'unknown', name: 'whoever may start a job' } } as const;
const look = 'Everybody could look at what it shows without a login.';
const use = 'Everybody could use it without a login.';
const command = 'Everybody could do everything in it without a login.';

const settings: readonly Setting[] = [
  [/auth\.anonymous\.enabled=true/, 'read', look],
  [/auth\.anonymous\.org\.role=(?:admin|editor)/i, 'admin', command, likely],
  [/endpoints\.web\.exposure\.include=(?:\*|.*\b(?:env|heapdump|shutdown|jolokia)\b)/, 'read-secret', look],
  [/(?:management\.security|security\.basic|endpoints\.sensitive)(?:\.enabled)?=false/, 'read-secret', look],
  [/h2\.console\.settings\.weballowothers=true/, 'write', use],
  [
    /allow\.everyone\.if\.no\.acl\.found=true/,
    'write',
    'Everybody could use each topic that nobody has set rights for.',
  ],
  [/\bsuper\.users=.*user:anonymous/i, 'admin', command],
  [
    /(?:rbac|data|^)\.?policy\.default=role:admin|authorizationstrategy.*(?:administer:authenticated|loggedinuserscandoanything)/i,
    'admin',
    'Everybody who can log in could do everything in it.',
    likely,
  ],
  [/users\.anonymous\.enabled=true/, 'read', look],
  [
    /(?:notebookapp|serverapp|identityprovider)\.(?:token|password)=(?:''|"")?$/,
    'admin',
    'Everybody who reaches it could run programs.',
    likely,
  ],
  [/jupyterhub\.authenticator\.class=dummy/, 'admin', command],
  [/allow\.anonymous=true/, 'write', 'Everybody could read and send messages without a login.'],
  [/stats=admin if true/i, 'write', 'Everybody could switch servers off without a login.'],
  [/auth\.backends?=airflow\.api\.auth\.backend\.default/, 'write', use],
  [/(?:auth\.role\.public|public\.role\.like)=\W?(?:admin|alpha|op|user)\b/i, 'write', use],
  [/authenticator=(?:[\w.]*\.)?allowallauthenticator|skipacl=yes/i, 'write', use],
  [/authorizer=(?:[\w.]*\.)?allowallauthorizer/i, 'write', 'Every login could do everything in it.', likely],
  [/(?:xpack|plugins)\.security\.(?:enabled=false|disabled=true)|disable\.security\.plugin=true/, 'write', use],
  [/\bapi\.insecure=true/, 'read', look],
  [/(?:acl|^)\.default\.policy=allow/, 'write', use],
  [/forceauthentication=false/, 'read', look],
  [/authorizationstrategy(?:[.=]unsecured|.*administer:anonymous)|usesecurity=false/i, 'admin', command],
  [
    /\bconfig\.allow\.privileged=true|raw\.exec\.enable=(?:1|true)|runners\.\w+\.(?:privileged=true|volumes=.*docker\.sock)/,
    'admin',
    'A job could take over the machine that it runs on.',
    jobs,
  ],
  [/loopback\.users(?:\.guest=false|=none)/, 'write', 'The built-in account guest could log in from anywhere.'],
  [/nacos\.core\.auth\.enabled=false|dfs\.permissions(?:\.enabled)?=false/, 'write', use],
  [
    /(?:allow\.signup|signups\.allowed|allow\.sign\.up|enable\.?signup|enable\.?registration)=true|disable\.registration=false/,
    'write-part',
    'Everybody could make an account.',
    { ...likely, effect: 'IDENTITY' },
  ],
  [/postgres\.host\.auth\.method=trust|allow\.empty\.\w*\.?password=(?:yes|true|1)|neo4j\.auth=none/, 'admin', command],
];

/** Asked before the table: of a hundred words with `=` hardly one is such a setting. */
const telling =
  /anonymous|expos|priv|exec|volumes=|secur|sensitive|allow|users|policy|token|password|auth|stats=|role|skipacl|regist|sign|dfs\./i;

function accessTo(text: string | undefined, range: Range, path = 'the application'): Access | undefined {
  if (!text || !telling.test(text)) return undefined;
  const found = settings.find(([on]) => on.test(text));
  if (!found) return undefined;
  const [, right, says, more] = found;
  return {
    ...accessOf(
      {
        right,
        says,
        target: path,
        note: 'Set it back and start the application again. What was read in between cannot be taken back.',
        ...more,
      },
      common,
      {},
      false,
    ),
    range,
  };
}

/** What the rules on containers say already. */
const told = (text: string) => unguarded([text], '') !== undefined;

function ofCall(call: Call): Access | undefined {
  const container = /^(?:docker|podman|nerdctl)$/.test(call.program);
  for (const { name, value } of call.environment) {
    const found = accessTo(settingIn(`${name}=${value.text}`), value.range);
    if (found) return found;
  }
  for (const { text, range } of call.words) {
    if (!text.includes('=') || text.length > 400 || (container && told(text))) continue;
    const found = accessTo(settingIn(text), range);
    if (found) return found;
  }
  return undefined;
}

const ofLine = ({ text, range, path }: Line): Access | undefined => accessTo(settingIn(text), range, path);

function ofDocument({ root, verb }: DocumentCommand): readonly Access[] {
  const found = settingsOf(root).flatMap(({ text, range }) => accessTo(text, range) ?? []);
  return verb[0] === 'compose' ? found.filter(one => one.right !== 'admin') : found;
}

export default {
  title: 'Lets everybody into an application by a setting',
  references: [
    attack('T1556'),
    cwe(306),
    vendor(
      'Grafana anonymous access',
      'https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/anonymous-auth/',
    ),
    vendor('Spring Boot endpoints', 'https://docs.spring.io/spring-boot/reference/actuator/endpoints.html'),
  ],
  triggers:
    'runners.|allow_privileged|raw_exec|anonymous|exposure.include|exposure_include|exposure:|security.|security_|security:|usesecurity|endpoints.sensitive|endpoints_sensitive|allow-others|allowothers|allow.everyone|allow_everyone|policy.default|.token=|.password=|jupyterhub|stats admin|auth_backend|auth.backend|role_public|public_role|allowall|skipacl|api.insecure|default_policy|forceauth|authorizationstrategy|loopback_users|nacos|dfs.permissions|signup|sign_up|sign-up|sign.up|_registration|-registration|enableregistration|disableregistration|host_auth_method|allow_empty|neo4j_auth'.split(
      '|',
    ),
  call: { on: ['*'], detect: ofCall },
  line: { on: ['settings'], detect: ofLine },
  document: { on: ['yaml', 'k8s', 'compose', 'hcl acl', 'hcl plugin', 'hcl client'], detect: ofDocument },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'GF_AUTH_ANONYMOUS_ENABLED=true grafana-server', severity: 'high', effect: 'WEAKAUTH' },
    { text: '[auth.anonymous]\nenabled = true\norg_role = Viewer', severity: 'high' },
    {
      text: 'management:\n  endpoints:\n    web:\n      exposure:\n        include: "*"\n',
      language: 'yaml',
      severity: 'high',
    },
    { text: 'java -jar shop.jar --management.endpoints.web.exposure.include=*', severity: 'high' },
    { text: "echo 'allow.everyone.if.no.acl.found=true' >> /opt/kafka/config/server.properties", severity: 'high' },
    { text: 'listen stats\n  bind :8404\n  stats enable\n  stats admin if TRUE', severity: 'high' },
    { text: "jupyter lab --ServerApp.token='' --no-browser", severity: 'high' },
    { text: 'listener 1883\nallow_anonymous true', severity: 'high' },
    { text: '[[runners]]\n  [runners.docker]\n    privileged = true', severity: 'high', effect: 'ESCALATE' },
    { text: 'acl {\n  enabled = true\n  default_policy = "allow"\n}', severity: 'high' },
    { text: 'plugin "docker" {\n  config {\n    allow_privileged = true\n  }\n}', effect: 'ESCALATE' },
    { text: 'plugins.security.disabled: true', severity: 'high' },
    { text: "AUTH_ROLE_PUBLIC = 'Op'", severity: 'high' },
    { text: 'jenkins:\n  authorizationStrategy: unsecured\n', severity: 'critical' },
    {
      text: 'jenkins:\n  authorizationStrategy:\n    globalMatrix:\n      permissions: ["Overall/Administer:authenticated"]\n',
      severity: 'high',
    },
    {
      text: "sed -i 's#<useSecurity>true</useSecurity>#<useSecurity>false</useSecurity>#' /srv/jenkins/config.xml",
      severity: 'critical',
    },
  ],
  ignores: [
    'GF_AUTH_ANONYMOUS_ENABLED=false grafana-server',
    '[auth.anonymous]\nenabled = false',
    'java -jar shop.jar --management.endpoints.web.exposure.include=health,info',
    { text: 'management:\n  endpoints:\n    web:\n      exposure:\n        include: health\n', language: 'yaml' },
    'stats admin if LOCALHOST',
    'listener 1883\nallow_anonymous false',
    'allow.everyone.if.no.acl.found=false',
    'acl {\n  enabled = true\n  default_policy = "deny"\n}',
    '[[runners]]\n  [runners.docker]\n    privileged = false',
    'plugins.security.disabled: false',
  ],
} satisfies Examples;
