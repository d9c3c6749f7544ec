import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsAction, awsLine, awsTarget, awsTriggers, awsWho } from '../aws.ts';
import { principal } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const iam: Record<string, { what: string; undo?: string }> = {
  'create-access-key': { what: 'a permanent key for programs' },
  'create-login-profile': { what: 'a password for the web console', undo: 'delete-login-profile' },
  'update-login-profile': { what: 'another password for the web console' },
  'create-service-specific-credential': { what: 'a permanent password for one service' },
  'upload-ssh-public-key': { what: 'a key for code repositories' },
};
/** A public key that a machine takes for one login. */
const keys = /^send-(serial-console-)?ssh-public-key$/;
/** Credentials that end by themselves, made from the caller's own rights. */
const fleeting =
  /^(assume-|get-(federation|session)|get-role|get-open-id|get-credentials|get-cluster|get-id$|get-instance-access|refresh-token|create-(token|chat|participant|cli|web-login|o-auth2|connection|microvm))/;

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  const own = service === 'iam' ? iam[verb] : undefined;
  const enables =
    service === 'iam' && verb === 'update-access-key' && /^active$/i.test(option(call, '--status')?.text ?? '');
  const password = option(call, '--master-user-password');
  const login =
    password && /^modify-/.test(verb)
      ? 'another password of the administrator'
      : keys.test(verb)
        ? 'a key for the machine, for a minute'
        : verb === 'import-ssh-public-key'
          ? 'a key for the file server'
          : undefined;
  if (kind !== 'C' && !own && !enables && !login) return undefined;
  const user = option(call, '--user-name', '--username', '--db-user');
  const who = user ? principal('user', user) : awsWho(call);
  const target = awsTarget(call, service);
  const short = fleeting.test(verb);
  // Handing out one's own short-lived session is daily work; a permanent key for somebody is not.
  return {
    effect: 'CRED',
    principal: user || who.kind !== 'unknown' ? who : { kind: 'unknown', name: 'whoever holds it' },
    target: user ? { kind: 'account', name: who.name, breadth: 'single' } : target,
    right: short && /^(sts|sso|deadline|workmail|cognito-identity)$/.test(service) ? 'execute' : 'write',
    ...(short && service !== 'sts' && service !== 'sso' ? { certainty: 'certain' as const } : {}),
    summary: short ? 'Hands out a short-lived login' : 'Makes or changes a login in AWS',
    headline:
      own || enables || login
        ? `Whoever holds it could act as ${user ? who.name : 'this user'}: it is ${own?.what ?? login ?? 'a key that works again'}.`
        : `\`${service} ${verb}\` gives out or changes a secret with which one can log in.`,
    explanation: short
      ? 'It works without a further login until it ends. Whoever gets hold of it can use it.'
      : 'It works without a further login until somebody deletes it. Whoever gets hold of it can use it.',
    ...(own?.undo && user
      ? { undo: awsLine(call, 'iam', own.undo, '--user-name', user) }
      : {
          undoNote: short
            ? 'It ends by itself; until then it cannot be called back.'
            : 'Delete or rotate it, and look in the log for its use.',
        }),
    ...(verb === 'create-access-key' ? { safer: 'aws sso login' } : {}),
  };
}

export default {
  title: 'Makes a key, password or token in AWS',
  references: [
    attack('T1098.001'),
    cwe(522),
    vendor('IAM security credentials', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds.html'),
  ],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam create-access-key --user-name deploy',
      severity: 'medium',
      effect: 'CRED',
      principal: 'user deploy',
    },
    {
      text: 'aws iam create-login-profile --user-name mira --password S3cret-pass',
      severity: 'medium',
      undo: 'aws iam delete-login-profile --user-name mira',
    },
    { text: 'aws apigateway create-api-key --name partner', severity: 'medium' },
    {
      text: 'aws cognito-idp admin-set-user-password --user-pool-id p --username mira --password S3cret-pass --permanent',
      severity: 'medium',
    },
    { text: 'aws redshift get-cluster-credentials --db-user report --cluster-identifier dw', severity: 'medium' },
    'aws iam update-access-key --user-name deploy --access-key-id AKIAEXAMPLE --status Active',
    {
      text: 'aws rds modify-db-instance --db-instance-identifier shop --master-user-password N3w-secret',
      effect: 'CRED',
      target: 'shop',
    },
    'aws redshift modify-cluster --cluster-identifier dw --master-user-password N3w-secret',
    {
      text: 'aws transfer import-ssh-public-key --server-id s-01 --user-name mira --ssh-public-key-body file://k.pub',
      effect: 'CRED',
      principal: 'user mira',
    },
    {
      text: 'aws ec2-instance-connect send-ssh-public-key --instance-id i-01 --instance-os-user root --ssh-public-key file://k.pub',
      effect: 'CRED',
    },
  ],
  ignores: [
    'aws iam list-access-keys --user-name deploy',
    'aws iam update-access-key --user-name deploy --access-key-id AKIAEXAMPLE --status Inactive',
    'aws sts get-caller-identity',
    'aws ecr get-login-password',
    'aws rds modify-db-instance --db-instance-identifier shop --backup-retention-period 7',
    'aws ec2 import-key-pair --dry-run --key-name k',
    'aws secretsmanager list-secrets',
  ],
} satisfies Examples;
