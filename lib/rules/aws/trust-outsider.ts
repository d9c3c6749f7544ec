import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { awsAction, awsTarget, awsTriggers, awsWho } from '../aws.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** `cdk bootstrap --trust 111122223333`: that account may deploy, with the rights of the execution policies. */
function bootstrap(call: Call): Access | undefined {
  const trusted = option(call, '--trust');
  if (!trusted) return undefined;
  const admin = /AdministratorAccess/.test(option(call, '--cloudformation-execution-policies')?.text ?? '');
  return {
    effect: 'TRUST',
    principal: {
      kind: /^\d{12}$/.test(trusted.text) ? 'group' : 'placeholder',
      name: `everybody whom the account ${trusted.text} lets in`,
    },
    target: { kind: 'account', name: 'the AWS account', breadth: 'everything' },
    right: admin ? 'admin' : 'write',
    sensitivity: 'auth',
    summary: 'Lets another AWS account deploy here',
    headline: `The account ${trusted.text} could deploy into this account${admin ? ' as its administrator' : ''}.`,
    explanation: 'Whoever may deploy can create users and read every resource that the execution policies reach.',
    undoNote: 'Run the bootstrap again without --trust; first look at what was deployed meanwhile.',
  };
}

function detect(call: Call): Access | undefined {
  if (call.program === 'cdk') return bootstrap(call);
  const action = awsAction(call);
  if (!action) return undefined;
  const { service, kind } = action;
  if (kind !== 'T') return undefined;
  const who = awsWho(call);
  const target = awsTarget(call, service);
  const wide = /^(iam|organizations|sso-admin|rolesanywhere|ram|ds)$/.test(service);
  return {
    effect: 'TRUST',
    principal: who.kind === 'unknown' ? { kind: 'unknown', name: 'whoever the other side vouches for' } : who,
    target,
    right: 'write',
    sensitivity: wide ? 'auth' : 'ordinary',
    summary: 'Trusts somebody outside',
    headline: `${service} would believe another party: ${who.kind === 'unknown' ? target.name : who.name}.`,
    explanation: 'From then on the other side decides who comes in. Its mistakes become mistakes here.',
    undoNote: `Take the trust back with the opposite call of \`aws ${service}\`, and look at what was done in between.`,
  };
}

export default {
  title: 'Trusts another account or login provider',
  references: [
    attack('T1484.002'),
    attack('T1199'),
    cwe(345),
    vendor('Identity providers', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html'),
  ],
  triggers: [...awsTriggers, 'bootstrap'],
  call: { on: ['aws', 'cdk bootstrap'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'aws iam create-open-id-connect-provider --url https://login.example.com --client-id-list app',
      severity: 'high',
      effect: 'TRUST',
    },
    { text: 'aws iam create-saml-provider --name staff --saml-metadata-document file://idp.xml', severity: 'high' },
    {
      text: 'aws organizations register-delegated-administrator --account-id 111122223333 --service-principal sso.amazonaws.com',
      effect: 'TRUST',
    },
    {
      text: 'cdk bootstrap aws://111122223333/eu-west-1 --trust 444455556666 --cloudformation-execution-policies arn:aws:iam::aws:policy/AdministratorAccess',
      severity: 'critical',
    },
  ],
  ignores: [
    'aws iam list-open-id-connect-providers',
    'aws iam delete-saml-provider --saml-provider-arn arn:aws:iam::111122223333:saml-provider/staff',
    'cdk bootstrap aws://111122223333/eu-west-1',
    'cdk diff',
  ],
} satisfies Examples;
