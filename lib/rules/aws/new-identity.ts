import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsAction, awsLine, awsTarget, awsTriggers } from '../aws.ts';
import { readPolicy } from '../aws-policy.ts';
import { principal } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function role(call: Call): Access {
  const document = option(call, '--assume-role-policy-document', '--policy-document');
  const view = readPolicy(document);
  const name = option(call, '--role-name');
  const updates = call.verb[2] === 'update-assume-role-policy';
  const open = view.who?.kind === 'anonymous' && !view.conditional;
  const service = view.who?.kind === 'service';
  const who = view.who ?? { kind: 'unknown' as const, name: 'whoever the trust policy names' };
  return {
    effect: open || (updates && !service) ? 'TRUST' : 'IDENTITY',
    principal: open || who.kind !== 'anonymous' ? who : { kind: 'unknown', name: 'whoever meets the conditions' },
    target: { kind: 'role', name: `the role ${name?.text ?? ''}`.trim(), breadth: 'single' },
    right: 'write',
    sensitivity: open ? 'auth' : 'ordinary',
    ...(view.seen ? {} : { certainty: 'unseen' as const }),
    summary: updates ? 'Changes who may become this role' : 'Makes a role that others may become',
    headline: `${sentence(who.name)} could act as the role ${name?.text ?? 'that is made'}, with all its rights.`,
    explanation:
      'Whoever is named in the trust policy of a role gets the role’s rights by one call, also from another account.',
    ...(updates
      ? {
          undoNote: 'Put the old trust policy back; record it first.',
          ...(name ? { capture: awsLine(call, 'iam', 'get-role', '--role-name', name) } : {}),
        }
      : name
        ? { undo: awsLine(call, 'iam', 'delete-role', '--role-name', name) }
        : { undoNote: 'Delete the role again.' }),
  };
}

function detect(call: Call): Access | undefined {
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, verb, kind } = action;
  if (service === 'iam' && /^(create-role|update-assume-role-policy)$/.test(verb)) return role(call);
  if (kind !== 'I') return undefined;
  const user = option(call, '--user-name', '--username', '--name', '--group-name', '--user-id');
  const anonymous =
    /identity-pool/.test(verb) && call.words.some(word => word.text === '--allow-unauthenticated-identities');
  const target = awsTarget(call, service);
  return {
    effect: 'IDENTITY',
    principal: anonymous
      ? { kind: 'anonymous', name: 'everyone, without a login' }
      : user
        ? principal(/group/.test(verb) ? 'group' : 'user', user)
        : { kind: 'unknown', name: 'a new user' },
    target,
    right: anonymous
      ? 'read'
      : /admin/i.test(call.words.map(word => word.text).join(' ')) && !/^admin-/.test(verb)
        ? 'admin'
        : 'read',
    summary: 'Makes a new user, group or role',
    headline: `${user ? `${user.text} would be there as a new name` : 'There would be a new name'} that can be given rights in ${service}.`,
    explanation:
      'A new identity has few rights at first. Whatever is given to it later stays until somebody removes it.',
    ...(service === 'iam' && user && /^create-(user|group)$/.test(verb)
      ? {
          undo: awsLine(
            call,
            'iam',
            verb.replace('create', 'delete'),
            verb === 'create-user' ? '--user-name' : '--group-name',
            user,
          ),
        }
      : { undoNote: 'Delete or disable it again.' }),
  };
}

export default {
  title: 'Makes a user, group or role in AWS',
  references: [
    attack('T1136.003'),
    cwe(269),
    vendor('IAM identities', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id.html'),
  ],
  triggers: awsTriggers,
  call: { on: ['aws'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam create-user --user-name mira',
      severity: 'low',
      effect: 'IDENTITY',
      undo: 'aws iam delete-user --user-name mira',
    },
    {
      text: `aws iam create-role --role-name jobs --assume-role-policy-document '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}'`,
      severity: 'medium',
      undo: 'aws iam delete-role --role-name jobs',
    },
    {
      text: `aws iam update-assume-role-policy --role-name jobs --policy-document '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}'`,
      severity: 'critical',
      effect: 'TRUST',
    },
    {
      text: 'aws iam create-role --role-name jobs --assume-role-policy-document file://trust.json',
      severity: 'medium',
    },
    'aws cognito-idp admin-create-user --user-pool-id p --username mira',
    'aws workmail create-user --organization-id m --name mira --display-name Mira',
  ],
  ignores: [
    'aws iam list-users',
    'aws iam get-role --role-name jobs',
    'aws iam delete-user --user-name mira',
    'aws rekognition create-user --collection-id c --user-id 7',
  ],
} satisfies Examples;
