import type { DocumentCommand } from '../../languages/command.ts';
import { accountHolders, internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { declared, has, nodesAt, type Resource, registry, resourceOf, textAt } from '../terraform.ts';

type Trust = Pick<Access, 'principal' | 'right' | 'headline'> & Partial<Access>;

/** A condition that names an owner or repository: without one, every repository of that service is trusted. */
const names =
  /repo:[^*\s'"/:]+[/:]|(repository|repository_owner|repository_owner_id|repository_id|namespace_path|namespace_id|project_path|project_id|organization_id|terraform_organization_name|sub|workspace|tenant|hd|email|aud)\b[^'"]*['"][^'"*]{2,}/;
const shared =
  /token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|oidc\.circleci\.com|bitbucket\.org|agent\.buildkite\.com/;

/** Who may log in from GitHub, GitLab and the like. */
function federated({ root, type, address }: Resource): Trust | undefined {
  const issuer = textAt(root, 'oidc.issuer_uri') ?? textAt(root, 'issuer') ?? '';
  const google = type.startsWith('google_');
  if (textAt(root, 'disabled') === 'true') return undefined;
  const [limit] = nodesAt(root, google ? 'attribute_condition' : 'subject');
  const text = limit?.kind === 'scalar' && limit.value !== null ? limit.text : undefined;
  const claims = has(root, 'claims_matching_expression');
  const named = text !== undefined && (google ? names.test(text) : /^(?!\*)[^*]{3,}/.test(text));
  const tells =
    !shared.test(issuer) ||
    /repo|owner|org|namespace|project|workspace|\$\{|\./.test(text?.replace(/assertion\.sub\b|['"]/g, '') ?? '');
  if (claims || (limit?.kind === 'scalar' && !limit.known) || (named && tells)) return undefined;
  // Companies' own identity providers know only their own people; the large public ones know everybody.
  const own = issuer !== '' && !shared.test(issuer) && !google;
  return {
    principal: own ? { kind: 'unknown', name: `whoever ${issuer} knows` } : accountHolders,
    right: 'write',
    headline: `${own ? `Whoever ${issuer} knows` : 'Everyone with an account at the outside service'} could log in through ${address}.`,
  };
}

/** `principal` of a Lambda permission, an event bus, a backup vault: who may call. */
function caller({ root, address }: Resource): Trust | undefined {
  const who = textAt(root, 'principal');
  if (who === undefined) return undefined;
  const limits = ['source_arn', 'source_account', 'principal_org_id', 'condition'].some(path => has(root, path));
  if (who === '*') {
    if (limits) return undefined;
    const headline = `Everyone with an AWS account could call ${address}.`;
    return { effect: 'PUBLIC', principal: internet, right: 'port', headline };
  }
  if (/\.amazonaws\.com$/.test(who)) {
    if (limits) return undefined;
    // The service acts for whoever asks it: also for other customers of it.
    const headline = `${who} could call ${address} on behalf of any customer of that service.`;
    return { principal: { kind: 'unknown', name: `any customer of ${who}` }, right: 'read', headline };
  }
  const headline = `The account ${who} could call ${address}.`;
  return { principal: { kind: 'unknown', name: `account ${who}` }, right: 'write-part', headline };
}

const provider = ({ address }: Resource): Trust => ({
  principal: { kind: 'unknown', name: 'whoever the outside login service names' },
  right: 'write-part',
  headline: `Logins that an outside service vouches for could be used, through ${address}.`,
});

const byType: Readonly<Record<string, (resource: Resource) => Trust | undefined>> = {
  google_iam_workload_identity_pool_provider: federated,
  azuread_application_federated_identity_credential: federated,
  azurerm_federated_identity_credential: federated,
  aws_lambda_permission: caller,
  aws_cloudwatch_event_permission: caller,
  aws_iam_openid_connect_provider: provider,
  aws_iam_saml_provider: provider,
  alicloud_ram_saml_provider: provider,
  aws_ram_resource_share: resource =>
    textAt(resource.root, 'allow_external_principals') === 'true'
      ? {
          principal: { kind: 'unknown', name: 'accounts outside of the organisation' },
          right: 'read',
          headline: `${resource.address} could be shared with accounts outside of the organisation.`,
        }
      : undefined,
  azurerm_lighthouse_definition: ({ root }) => ({
    principal: { kind: 'unknown', name: `tenant ${textAt(root, 'managing_tenant_id') ?? 'outside'}` },
    right: 'admin',
    headline: 'People of another company’s directory could manage this subscription.',
  }),
};

function detect(command: DocumentCommand): Access | undefined {
  const resource = resourceOf(command);
  const trust = resource && Object.hasOwn(byType, resource.type) ? byType[resource.type]?.(resource) : undefined;
  if (!resource || !trust) return undefined;
  return {
    effect: 'TRUST',
    target: { kind: 'login', name: resource.address, breadth: 'single' },
    summary: 'Trusts somebody outside',
    explanation:
      'From then on the outside service decides who gets in. Without a condition that names your own repositories or accounts, it lets in its other customers too.',
    ...declared(resource),
    ...trust,
  };
}

export default {
  title: 'Trusts logins or calls from outside (Terraform)',
  references: [
    attack('T1199'),
    attack('T1484.002'),
    cwe(345),
    registry('hashicorp/google'),
    vendor('Workload identity federation', 'https://cloud.google.com/iam/docs/workload-identity-federation'),
  ],
  document: { on: Object.keys(byType).map(type => `hcl resource ${type}`), detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "google_iam_workload_identity_pool_provider" "gh" {\n  workload_identity_pool_id = "ci"\n  oidc {\n    issuer_uri = "https://token.actions.githubusercontent.com"\n  }\n}',
      severity: 'high',
      effect: 'TRUST',
      principal: 'authenticated',
    },
    {
      text: 'resource "azuread_application_federated_identity_credential" "gh" {\n  issuer = "https://token.actions.githubusercontent.com"\n  subject = "*"\n}',
      severity: 'high',
    },
    {
      text: 'resource "aws_lambda_permission" "all" {\n  action = "lambda:InvokeFunction"\n  principal = "*"\n}',
      severity: 'high',
      effect: 'PUBLIC',
    },
    {
      text: 'resource "aws_lambda_permission" "gw" {\n  action = "lambda:InvokeFunction"\n  principal = "apigateway.amazonaws.com"\n}',
      severity: 'medium',
    },
  ],
  ignores: [
    'resource "google_iam_workload_identity_pool_provider" "gh" {\n  attribute_condition = "assertion.repository_owner == \'acme\'"\n  oidc {\n    issuer_uri = "https://token.actions.githubusercontent.com"\n  }\n}',
    'resource "azuread_application_federated_identity_credential" "gh" {\n  issuer = "https://token.actions.githubusercontent.com"\n  subject = "repo:acme/shop:ref:refs/heads/main"\n}',
    'resource "aws_lambda_permission" "gw" {\n  principal = "apigateway.amazonaws.com"\n  source_arn = aws_api_gateway_rest_api.shop.execution_arn\n}',
  ],
} satisfies Examples;
