/** What a token may do. `install`: send events. `custodian`: name people, with a reason and a second person. */
export const roles = ['install', 'employee', 'trainer', 'administrator', 'auditor', 'custodian'] as const;
export type Role = (typeof roles)[number];

/** Who asks, and for which tenant. Tenants never see one another. `name` is what the token was made for. */
export type Caller = { tenant: string; role: Role; name?: string };
