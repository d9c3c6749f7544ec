import type { Call } from '../../languages/command.ts';
import { awsSame, awsTarget, awsTriggers } from '../aws.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** Services that watch or record, and the calls that stop them. */
const stops: Record<string, RegExp> = {
  cloudtrail:
    /^(stop-logging|delete-trail|delete-event-data-store|stop-event-data-store-ingestion|deregister-organization-delegated-admin)$/,
  guardduty: /^(delete-(detector|members|filter|publishing-destination)|disassociate-members|stop-monitoring-members)$/,
  configservice:
    /^(stop-configuration-recorder|delete-(configuration-recorder|delivery-channel|config-rule|configuration-aggregator|remediation-configuration))$/,
  securityhub: /^(disable-security-hub|batch-disable-standards|delete-members|disable-import-findings-for-product)$/,
  macie2: /^disable-macie$/,
  inspector2: /^disable$/,
  detective: /^delete-graph$/,
  accessanalyzer: /^(delete-analyzer|create-archive-rule)$/,
  wafv2: /^(delete-(web-acl|rule-group|logging-configuration)|disassociate-web-acl)$/,
  ec2: /^(delete-flow-logs|disable-ebs-encryption-by-default)$/,
  logs: /^(delete-(log-group|log-stream|subscription-filter|metric-filter|retention-policy))$/,
  cloudwatch: /^(disable-alarm-actions|delete-alarms)$/,
  organizations: /^(leave-organization|disable-policy-type)$/,
  kms: /^(disable-key-rotation|disable-key|schedule-key-deletion)$/,
  shield: /^(delete-protection|delete-subscription)$/,
  'network-firewall': /^(delete-(firewall|firewall-policy|rule-group|logging-configuration)|disassociate-subnets)$/,
  route53resolver:
    /^(disassociate-resolver-query-log-config|delete-resolver-query-log-config|disassociate-firewall-rule-group)$/,
  backup: /^(delete-backup-(vault|plan|vault-lock-configuration)|delete-recovery-point)$/,
  events: /^(disable-rule|remove-targets)$/,
  s3api: /^(delete-bucket-(encryption|logging|lifecycle|replication)|delete-object-lock\S*)$/,
};

/** Calls that switch by an option. */
function switchedOff(call: Call): boolean {
  const text = call.words
    .map(word => word.text)
    .join(' ')
    .slice(0, 3000);
  switch (call.verb.slice(1, 3).join(' ')) {
    case 'guardduty update-detector':
      return /--no-enable\b/.test(text);
    case 'cloudtrail put-event-selectors':
      return /IncludeManagementEvents["']?\s*[:=]\s*false|ReadWriteType["']?\s*[:=]\s*["']?(ReadOnly|WriteOnly)/.test(
        text,
      );
    case 'cloudtrail update-trail':
      return /--no-(is-multi-region-trail|include-global-service-events|enable-log-file-validation|is-organization-trail)/.test(
        text,
      );
    case 's3api put-bucket-versioning':
      return /Suspended/.test(text);
    case 's3api put-bucket-logging':
      return /--bucket-logging-status\s+\{?\s*\}/.test(text);
    case 'eks update-cluster-config':
      return /enabled["']?\s*[:=]\s*false/i.test(text);
    case 'rds modify-db-instance':
    case 'rds modify-db-cluster':
      return /--no-deletion-protection\b|--backup-retention-period[ =]0\b/.test(text);
    default:
      return false;
  }
}

const back: Record<string, string> = {
  'cloudtrail stop-logging': 'start-logging',
  'configservice stop-configuration-recorder': 'start-configuration-recorder',
  'kms disable-key-rotation': 'enable-key-rotation',
  'kms disable-key': 'enable-key',
  'kms schedule-key-deletion': 'cancel-key-deletion',
  'events disable-rule': 'enable-rule',
  'cloudwatch disable-alarm-actions': 'enable-alarm-actions',
};

function detect(call: Call): Access | undefined {
  const [, service = '', verb = ''] = call.verb;
  const pattern = Object.hasOwn(stops, service) ? stops[service] : undefined;
  if (!pattern?.test(verb) && !switchedOff(call)) return undefined;
  const target = awsTarget(call, service);
  const undo = back[`${service} ${verb}`];
  const key = verb === 'schedule-key-deletion';
  const small = /archive-rule|alarm|filter|retention|delete-members|log-stream|rotation/.test(verb);
  return {
    effect: 'DISABLE',
    principal: { kind: 'unknown', name: 'whoever wants to go unseen' },
    target,
    right: 'none',
    loss: small ? 'part' : key ? 'whole' : 'safeguard',
    ...(key ? { reach: 'everything' as const } : {}),
    summary: key ? 'Sets a key to be destroyed' : 'Switches off a record or safeguard',
    headline: key
      ? `All that was encrypted with ${target.name} could never be read again.`
      : `${service} would no longer watch, record or protect ${target.name}.`,
    explanation: key
      ? 'Data whose key is gone is gone. The deletion can be called off until its waiting time ends.'
      : 'What happens while it is off is neither stopped nor written down. The gap cannot be filled later.',
    ...(undo
      ? { undo: awsSame(call, undo, /^--pending-window-in-days$/) }
      : { undoNote: 'Switch it on again with its old settings; record them first. The gap stays.' }),
  };
}

export default {
  title: 'Switches off a safeguard or log in AWS',
  tier: 'secondary',
  references: [
    attack('T1685.002', 'T1562.008'),
    cwe(778),
    vendor('CloudTrail', 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html'),
  ],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws cloudtrail stop-logging --name main',
      severity: 'high',
      direction: 'neutral',
      undo: 'aws cloudtrail start-logging --name main',
    },
    { text: 'aws guardduty delete-detector --detector-id d1', severity: 'high' },
    { text: 'aws guardduty update-detector --detector-id d1 --no-enable', severity: 'high' },
    { text: 'aws kms schedule-key-deletion --key-id alias/app --pending-window-in-days 7', severity: 'critical' },
    'aws configservice stop-configuration-recorder --configuration-recorder-name default',
  ],
  ignores: [
    'aws cloudtrail describe-trails',
    'aws cloudtrail start-logging --name main',
    'aws guardduty update-detector --detector-id d1 --enable',
  ],
} satisfies Examples;
