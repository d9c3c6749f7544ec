import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const otherTenant = { kind: 'unknown', name: 'whoever runs the other service' } as const;

export default {
  title: 'Has a tenant believe another service',
  references: [
    attack('T1556.006'),
    attack('T1484.002'),
    cwe(287),
    vendor('Conditional Access', 'https://learn.microsoft.com/entra/identity/conditional-access/'),
  ],
  triggers:
    '-msol|-azuread|-mg|-entra|-azad|-pnp|-spo|aadint|authenticationpolicy|organizationconfig|transportconfig|mfauser'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-msoldomainauthentication, set-msoldomainfederationsettings, convert-msoldomaintofederated, new-mgdomainfederationconfiguration, update-mgdomainfederationconfiguration, new-msolfederateddomain, update-msolfederateddomain, convertto-aadintbackdoor, new-aadintbackdoor, set-aadintdomainauthentication, new-entradomainfederationsettings, set-entradomainfederationsettings, new-mgorganizationcertificatebasedauthconfiguration, new-azureadtrustedcertificateauthority, set-azureadtrustedcertificateauthority, new-mgbetadirectoryexternaluserprofile',
        if: call => !/authentication\s+managed/i.test(line(call)),
        what: 'DomainName|DomainId',
        effect: 'TRUST',
        principal: otherTenant,
        right: 'admin',
        sensitivity: 'auth',
        kind: 'domain',
        says: 'Another service could vouch for every user of {what}.',
        undo: 'Set-MsolDomainAuthentication -DomainName {what} -Authentication Managed',
      },
      {
        on: 'new-msoldomain, new-mgdomain, new-azureaddomain, confirm-msoldomain, confirm-mgdomain, set-msoldomain',
        what: 'Name|DomainId|BodyParameter',
        effect: 'TRUST',
        principal: otherTenant,
        kind: 'domain',
        right: 'read',
        sensitivity: 'auth',
        says: 'Addresses of {what} would belong to the tenant.',
      },
      {
        on: 'new-mgpolicycrosstenantaccesspolicypartner, update-mgpolicycrosstenantaccesspolicypartner, update-mgpolicycrosstenantaccesspolicydefault, new-mgtenantrelationshipdelegatedadminrelationship, new-mgpolicycrosstenantaccesspolicypartneridentitysynchronization',
        what: 'TenantId|CrossTenantAccessPolicyConfigurationPartnerTenantId',
        effect: 'TRUST',
        principal: { kind: 'group', name: 'users of another tenant' },
        right: 'write',
        sensitivity: 'auth',
        kind: 'tenant',
        says: 'Users of another tenant could be let in ({what}).',
      },
      {
        on: 'set-aadintazureadobject, open-aadintoffice365portal, set-aadintusermfa, set-aadintuserpassword, set-aadintpassthroughauthentication, install-aadintptaspy, register-aadintptaagent, set-aadintdesktopssoenabled, new-aadintsamltoken, new-aadintoauthbearertoken, grant-aadintazureuseraccessadminrole, new-aadintkerberosticket, join-aadintdevicetoazuread, set-aadintdesktopsso, set-aadintazureadtenantfederation',
        what: 'UserPrincipalName|SourceAnchor|ImmutableID',
        effect: 'TRUST',
        principal: { kind: 'unknown', name: 'whoever runs this' },
        right: 'admin',
        sensitivity: 'auth',
        says: 'Somebody could sign in as others, past the checks of the tenant.',
      },
    ],
    {
      effect: 'WEAKAUTH',
      right: 'write',
      sensitivity: 'system',
      principal: { kind: 'unknown', name: 'whoever has got hold of a password' },
      whole: 'the tenant',
      summary: 'Weakens signing in to the tenant',
      explanation: 'Passwords leak every day. The second factor and these rules keep the people who have them out.',
      undoNote: 'Set it back to what it was, and look at who signed in meanwhile.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "Set-MsolDomainAuthentication -DomainName example.com -Authentication Federated -IssuerUri 'https://idp.example.test'",
      effect: 'TRUST',
      severity: 'critical',
    },
    {
      text: 'New-MgDomainFederationConfiguration -DomainId example.com -IssuerUri https://idp.example.test',
      severity: 'critical',
      target: 'example.com',
    },
    'New-MgPolicyCrossTenantAccessPolicyPartner -TenantId 1111',
  ],
  ignores: [
    'Set-MsolDomainAuthentication -DomainName example.com -Authentication Managed',
    'Get-MgDomain',
    'Get-MsolDomainFederationSettings -DomainName example.com',
  ],
} satisfies Examples;
