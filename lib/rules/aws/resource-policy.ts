import type { Call, Word } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsAction, awsOptions, awsSame, awsSensitivity, awsTarget } from '../aws.ts';
import { type PolicyView, readPolicy } from '../aws-policy.ts';
import { sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const documentOption = /polic(y|ies)(-document|-text|-content|-body)?$|^--(definition|statement|resource-policy.*)$/;
const documentOptions =
  /^--(policy|policies|policy-document|policy-text|resource-policy|key-policy|access-policy|access-policies|resource-policy-document|bucket-policy|policy-body|policy-in-json|block-public-policy|bypass-policy-lockout-safety-check|attribute-name|attribute-value|attributes)$/;

/** `--attributes Policy=…`, `--attributes '{"Policy":"…"}'`, `--attribute-name Policy --attribute-value …`. */
function attributePolicy(call: Call): Word | 'other' | undefined {
  const name = option(call, '--attribute-name');
  const value = option(call, '--attribute-value');
  if (name) return /^policy$/i.test(name.text) ? value : name.known && !/^[<$]/.test(name.text) ? 'other' : value;
  const all = option(call, '--attributes');
  if (!all) return undefined;
  if (/^file:/.test(all.text)) return all;
  const inside = /(?:^|[,{"])Policy"?\s*[=:]\s*/.exec(all.text);
  if (!inside) return 'other';
  return { ...all, text: unwrapped(all.text, inside.index + inside[0].length) };
}

function unwrapped(text: string, from: number): string {
  try {
    const outer: unknown = JSON.parse(text);
    const policy = (outer as { Policy?: unknown } | null)?.Policy;
    if (typeof policy === 'string') return policy;
  } catch {
    // The short form, `Policy=…`: what follows is the document.
  }
  return text.slice(from);
}

function access(call: Call, service: string, view: PolicyView): Access {
  const target = awsTarget(call, service);
  if (view.seen && !view.allows) {
    return {
      effect: 'NARROW',
      principal: { kind: 'self', name: 'nobody' },
      target,
      right: 'write',
      summary: 'A policy that only denies',
      headline: `Less would be allowed on ${target.name} than before.`,
      explanation: 'A Deny wins over every other policy. It can lock people out, the owner included.',
    };
  }
  const open = view.who?.kind === 'anonymous' && !view.conditional;
  const who = view.who ?? { kind: 'group', name: 'whoever the policy names' };
  return {
    effect: open ? 'PUBLIC' : 'GRANT',
    principal:
      open || who.kind !== 'anonymous' ? who : { kind: 'unknown', name: 'whoever meets the policy’s conditions' },
    target,
    right: view.right,
    sensitivity: awsSensitivity(call),
    ...(view.seen ? {} : { certainty: 'unseen' as const }),
    summary: open ? 'Opens it to everyone on the internet' : 'Changes who may use it',
    headline: view.seen
      ? `${sentence(who.name)} would be allowed ${view.actions || 'more'} on ${target.name}.`
      : `Whoever a policy names that is not shown here could use ${target.name}.`,
    explanation:
      'The policy of a resource may let in people of other accounts, or everybody. It replaces the one that was there.',
    ...state(call, service),
  };
}

/** Services whose resource policy is read with the options that name the resource. */
const readable = /^(secretsmanager|dynamodb|kinesis|vpc-lattice|redshift|cloudtrail)$/;

/** The policy is replaced as a whole: only the old document brings the old state back. */
function state(call: Call, service: string): Pick<Access, 'undoNote' | 'capture'> {
  const verb = call.verb[2] ?? '';
  const reads = verb.replace(/^(put|set|update|create)-/, 'get-');
  const known =
    /^(get-(bucket|key|resource|repository|registry|access-point|vault-access|backup-vault-access|auth|sink)-policy|get-identity-policies)$/;
  return {
    undoNote: 'It replaces the old policy, which is not in the command. Record it first, and put it back from there.',
    ...(known.test(reads) && (reads !== 'get-resource-policy' || readable.test(service))
      ? { capture: awsSame(call, reads, documentOptions) }
      : service === 'sqs'
        ? {
            capture: shellLine(
              'aws',
              'sqs',
              'get-queue-attributes',
              '--queue-url',
              option(call, '--queue-url') ?? '<url>',
              '--attribute-names',
              'Policy',
            ),
          }
        : service === 'sns'
          ? {
              capture: shellLine(
                'aws',
                'sns',
                'get-topic-attributes',
                '--topic-arn',
                option(call, '--topic-arn') ?? '<arn>',
              ),
            }
          : {}),
  };
}

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  if (
    /^(sns (set-topic-attributes|create-topic)|sqs (set-queue-attributes|create-queue))$/.test(`${service} ${verb}`)
  ) {
    const policy = attributePolicy(call);
    if (policy === 'other') return undefined;
    if (policy) return access(call, service, readPolicy(policy));
    return verb.startsWith('create-') ? created(call, service) : access(call, service, readPolicy(undefined));
  }
  const replaced = call.words.some(word => /^--(key-)?policy$/.test(word.text));
  const domain =
    /^(es|opensearch)$/.test(service) && call.words.some(word => word.text.startsWith('--access-policies'));
  if (kind !== 'P' && !domain && !(service === 'kms' && verb === 'create-key' && replaced)) return undefined;
  const document = awsOptions(call).find(({ name }) => documentOption.test(name) && !/block-public|bypass/.test(name));
  return access(call, service, readPolicy(document?.value));
}

/** AWS counts making a topic or queue among managing permissions: each has a policy of its own. */
const created = (call: Call, service: string): Access => ({
  effect: 'BROADEN',
  principal: { kind: 'unknown', name: 'whoever its own policy lets in' },
  target: awsTarget(call, service),
  right: 'none',
  summary: 'Makes something with a policy of its own',
  headline: `A new ${service === 'sns' ? 'topic' : 'queue'} would be there, with its own list of who may use it.`,
  explanation: 'At first only the account that made it may use it.',
  undoNote: `\`aws ${service} ${service === 'sns' ? 'delete-topic' : 'delete-queue'}\` takes it away.`,
});

export default {
  title: 'Changes who may use an AWS resource',
  references: [
    attack('T1098'),
    cwe(732),
    vendor(
      'Resource policies',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    ),
  ],
  triggers: ['-polic', '-attributes', 'create-topic', 'create-queue', 'create-key', 'access-policies'],
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws s3api put-bucket-policy --bucket reports --policy file://reports.json',
      severity: 'medium',
      target: 'reports',
    },
    {
      text: `aws s3api put-bucket-policy --bucket reports --policy '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}'`,
      severity: 'high',
      effect: 'PUBLIC',
      principal: 'anonymous',
    },
    {
      text: `aws sqs set-queue-attributes --queue-url https://sqs.eu-west-1.amazonaws.com/111122223333/jobs --attributes '{"Policy":"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"sqs:*\\",\\"Resource\\":\\"*\\"}]}"}'`,
      severity: 'high',
      principal: 'anonymous',
    },
    'aws kms put-key-policy --key-id alias/app --policy-name default --policy file://key.json',
    'aws ecr set-repository-policy --repository-name web --policy-text file://repo.json',
    'aws sns set-topic-attributes --topic-arn arn:aws:sns:eu-west-1:111122223333:news --attribute-name Policy --attribute-value file://topic.json',
    { text: 'aws sns create-topic --name news', severity: 'low' },
    {
      text: `aws s3api put-bucket-policy --bucket reports --policy '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}'`,
      direction: 'narrows',
    },
  ],
  ignores: [
    'aws s3api get-bucket-policy --bucket reports',
    'aws sns set-topic-attributes --topic-arn arn:aws:sns:eu-west-1:111122223333:news --attribute-name DisplayName --attribute-value News',
    'aws sqs set-queue-attributes --queue-url https://sqs.eu-west-1.amazonaws.com/111122223333/jobs --attributes VisibilityTimeout=60',
    'aws ecr put-lifecycle-policy --repository-name web --lifecycle-policy-text file://rules.json',
    'aws kms get-key-policy --key-id alias/app --policy-name default',
  ],
} satisfies Examples;
