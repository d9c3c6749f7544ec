import type { Word } from '../languages/command.ts';
import type { Access } from './rule.ts';

type Power = Pick<Required<Access>, 'right' | 'sensitivity' | 'reach'>;

/** Templates of the roles that can take over a tenant: global, privileged role, privileged authentication administrator. */
export const tenantTemplates =
  '62e90394-69f5-4237-9190-012177145e10|e8611ab8-c189-46e8-94e1-60213ab1f814|7be44c8a-adaf-4e2a-84d6-ab2649e08a13';

/** Roles of Entra and Microsoft 365 by name or template id; whoever holds one of the first can give themselves the rest. */
const tenant = new RegExp(
  `\\b(global admin\\w*|company admin\\w*|privileged role admin\\w*|privileged authentication admin\\w*|partner tier2.*|hybrid identity admin\\w*|${tenantTemplates}|owner|user access admin\\w*|role based access control admin\\w*|8e3af657-a8ff-443c-a75c-2fe8c4bcb635|18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|organization management)\\b`,
  'i',
);
const reader =
  /\b(reader|directory readers|reports reader|message center reader|view-only|usage summary|guest inviter|acdd72a7-3385-48ef-bd42-f606fba81ae7)\b/i;
const admin = /admin|contributor|operator|management|officer|manager|security|b24988ac-6180-42a0-ab88-20f7382dd24c/i;

/** What the holder of a role may do. `scope`: below what the role counts, `/` for the whole tenant. */
export function powerOfRole(role: Word | undefined, scope?: string): Power {
  const name = role?.text ?? '';
  const reach =
    scope === undefined || scope === '/' || /^\/providers\/microsoft\.management/i.test(scope)
      ? 'everything'
      : /resourcegroups\/|administrativeunits\//i.test(scope)
        ? 'single'
        : 'collection';
  if (tenant.test(name)) return { right: 'admin', sensitivity: 'auth', reach };
  if (reader.test(name)) return { right: 'read', sensitivity: 'ordinary', reach };
  if (admin.test(name)) return { right: 'admin', sensitivity: 'system', reach: 'single' };
  return { right: 'write', sensitivity: 'ordinary', reach };
}

/** Permissions of applications (Microsoft Graph and others) that reach everything in a tenant. */
export function powerOfScope(text: string): Power {
  if (
    /rolemanagement|approleassignment|application\.readwrite|directory\.(readwrite|accessasuser)|full_access_as_app|fullcontrol|sites\.fullcontrol|privileged|policy\.readwrite|user_impersonation|domain\.readwrite|^\s*$/i.test(
      text,
    )
  )
    return { right: 'admin', sensitivity: 'auth', reach: 'everything' };
  if (/readwrite|write|send|manage|mail\.read|files\.read|chat\.read/i.test(text))
    return { right: 'write', sensitivity: 'ordinary', reach: 'everything' };
  if (/^(openid|profile|email|offline_access|user\.read)(\s|,|$)/i.test(text.trim()))
    return { right: 'read', sensitivity: 'ordinary', reach: 'single' };
  return /read/i.test(text)
    ? { right: 'read', sensitivity: 'system', reach: 'everything' }
    : { right: 'admin', sensitivity: 'auth', reach: 'collection' };
}
