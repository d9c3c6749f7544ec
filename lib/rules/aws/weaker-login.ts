import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsAction, awsLine, awsTarget } from '../aws.ts';
import { principal } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** What a call weakens, in words; undefined where it does not. */
function weakened(call: Call, service: string, verb: string): string | undefined {
  const has = (pattern: RegExp) => call.words.some(word => pattern.test(word.text));
  const auth = option(
    call,
    '--auth-type',
    '--authorization-type',
    '--authentication-type',
    '--authorizer-type',
    '--function-url-auth-type',
  )?.text;
  if (
    /^NONE$/i.test(auth ?? '') &&
    /^(create|update|put)-(function-url-config|route|method|api|graphql-api|gateway|method-response)$/.test(verb)
  )
    return 'no login at all';
  if (/^API_KEY$/i.test(auth ?? '') && /graphql-api$/.test(verb)) return 'one key that all who call share';
  if (service === 'elasticache')
    return has(/^--no-transit-encryption-enabled$/) || option(call, '--auth-token-update-strategy')?.text === 'DELETE'
      ? 'no password'
      : undefined;
  if (/^update-(authorizer|method|route)$/.test(verb) && /^apigateway/.test(service))
    return /authorizer/.test(verb) || has(/authorizationType|NONE/) ? 'another check of who calls' : undefined;
  if (/^(create|update)-identity-pool$/.test(verb) && has(/^--allow-unauthenticated-identities$/))
    return 'no login at all';
  if (verb === 'set-user-pool-mfa-config')
    return /^OFF$/i.test(option(call, '--mfa-configuration')?.text ?? '') ? 'no second factor' : undefined;
  if (verb === 'update-account-password-policy')
    return has(/^--no-require-/) || Number(option(call, '--minimum-password-length')?.text ?? 99) < 8
      ? 'shorter passwords'
      : undefined;
  if (verb === 'modify-instance-metadata-options')
    return /^optional$/.test(option(call, '--http-tokens')?.text ?? '')
      ? 'instance credentials without a session token'
      : undefined;
  if (/^modify-(db-instance|db-cluster)$/.test(verb) && has(/^--no-enable-iam-database-authentication$/))
    return 'passwords in place of IAM';
  if (/mfa/.test(verb)) return 'no second factor';
  if (/password-policy/.test(verb)) return 'any password';
  if (/ip-access/.test(verb)) return 'any address';
  return awsAction(call)?.kind === 'W' ? 'another check of who calls' : undefined;
}

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  const extra =
    /^(create|update|put)-(function-url-config|route|method|api|graphql-api|gateway|authorizer|identity-pool|replication-group|cache-cluster)$|^modify-(instance-metadata-options|db-instance|db-cluster|replication-group)$/;
  if (kind !== 'W' && !extra.test(verb)) return undefined;
  const what = weakened(call, service, verb);
  if (!what) return undefined;
  const target = awsTarget(call, service);
  const user = option(call, '--user-name');
  const open = what === 'no login at all';
  return {
    effect: open ? 'PUBLIC' : 'WEAKAUTH',
    principal: open
      ? { kind: 'anonymous', name: 'everyone on the internet' }
      : user
        ? principal('user', user)
        : { kind: 'unknown', name: 'whoever tries' },
    target: user ? { kind: 'account', name: `the login of ${user.text}`, breadth: 'single' } : target,
    right: open ? 'write-part' : 'write',
    sensitivity: open
      ? 'ordinary'
      : service === 'iam' || /authorizer|metadata/.test(verb)
        ? verb.includes('metadata')
          ? 'ordinary'
          : 'auth'
        : 'ordinary',
    summary: open ? 'Lets everyone in without a login' : 'Makes a login weaker',
    headline: open
      ? `Everyone on the internet could call ${target.name} without logging in.`
      : `${user ? `The login of ${user.text}` : target.name} would take ${what}.`,
    explanation: open
      ? 'Nothing asks who calls any more. What the code behind it may do, everybody may do.'
      : 'Less is asked of whoever logs in, so a stolen or guessed password goes further.',
    ...(verb === 'modify-instance-metadata-options'
      ? {
          undo: awsLine(
            call,
            'ec2',
            verb,
            '--instance-id',
            option(call, '--instance-id') ?? '<id>',
            '--http-tokens',
            'required',
          ),
        }
      : /function-url-config$/.test(verb)
        ? {
            undo: awsLine(
              call,
              'lambda',
              'update-function-url-config',
              '--function-name',
              option(call, '--function-name') ?? '<name>',
              '--auth-type',
              'AWS_IAM',
            ),
          }
        : { undoNote: 'Set it back to what it was; record the old setting first.' }),
  };
}

export default {
  title: 'Makes a login in AWS weaker',
  references: [
    attack('T1556'),
    cwe(306),
    vendor('MFA in IAM', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html'),
  ],
  triggers: [
    'mfa',
    'password-policy',
    'authoriz',
    'auth-type',
    'authentication',
    'identity-pool',
    'ip-access',
    'metadata-options',
  ],
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam deactivate-mfa-device --user-name mira --serial-number arn:aws:iam::111122223333:mfa/mira',
      severity: 'high',
      effect: 'WEAKAUTH',
    },
    {
      text: 'aws lambda create-function-url-config --function-name orders --auth-type NONE',
      severity: 'high',
      principal: 'anonymous',
      undo: 'aws lambda update-function-url-config --function-name orders --auth-type AWS_IAM',
    },
    { text: 'aws iam delete-account-password-policy', severity: 'high' },
    {
      text: 'aws cognito-identity update-identity-pool --identity-pool-id p --identity-pool-name app --allow-unauthenticated-identities',
      severity: 'high',
      effect: 'PUBLIC',
    },
    { text: 'aws ec2 modify-instance-metadata-options --instance-id i-01 --http-tokens optional', severity: 'medium' },
    {
      text: 'aws appsync update-graphql-api --api-id a --name orders --authentication-type API_KEY',
      severity: 'medium',
      effect: 'WEAKAUTH',
    },
    {
      text: 'aws elasticache modify-replication-group --replication-group-id carts --auth-token-update-strategy DELETE',
      severity: 'medium',
      effect: 'WEAKAUTH',
    },
    {
      text: 'aws elasticache create-replication-group --replication-group-id carts --no-transit-encryption-enabled',
      severity: 'medium',
    },
    'aws apigateway put-method --rest-api-id a --resource-id r --http-method GET --authorization-type NONE',
    'aws apigatewayv2 update-authorizer --api-id a --authorizer-id z --authorizer-uri arn:aws:lambda:eu-west-1:111122223333:function:check',
  ],
  ignores: [
    'aws lambda create-function-url-config --function-name orders --auth-type AWS_IAM',
    'aws iam list-mfa-devices --user-name mira',
    'aws appsync update-graphql-api --api-id a --name orders --authentication-type AWS_IAM',
    'aws elasticache modify-replication-group --replication-group-id carts --cache-node-type cache.t4g.small',
    'aws ec2 modify-instance-metadata-options --instance-id i-01 --http-tokens required',
    'aws cognito-idp set-user-pool-mfa-config --user-pool-id p --mfa-configuration ON',
    'aws cognito-identity update-identity-pool --identity-pool-id p --identity-pool-name app --no-allow-unauthenticated-identities',
  ],
} satisfies Examples;
