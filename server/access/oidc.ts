import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { type Caller, isTenant, roles } from './roles.ts';

export type OidcConfig = {
  issuer: string;
  audience: string;
  /** Claim whose values name roles, as `countersign-trainer`; and, where there are several tenants, the one that names it. */
  rolesClaim: string;
  /** Claim by which a person can be asked; of one person only, and never changed by them. */
  nameClaim?: string;
  tenantClaim?: string;
};

/** People's roles come from the organisation's identity provider; installs have tokens and keys of their own. */
const given = roles.filter(role => role !== 'install');
/** Never `none`, and no shared secret: what can be checked by everybody can be signed by nobody else. */
const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];
/** Seconds by which two clocks may differ. */
const tolerance = 60;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(value);

export type Oidc = (token: string) => Promise<Caller | undefined>;

/** Tells the caller of an access token of the configured issuer; undefined where it is not valid or gives no role. */
export function createOidc(config: OidcConfig, now: () => number): Oidc {
  const { issuer, audience, rolesClaim, nameClaim = 'sub', tenantClaim } = config;
  let finding: Promise<JWTVerifyGetKey> | undefined;

  async function discover(): Promise<JWTVerifyGetKey> {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
    const found = Discovery.parse(await answer.json());
    if (found.issuer !== issuer) throw new Error('the issuer calls itself by another name');
    const keys = new URL(found.jwks_uri);
    if (keys.protocol !== new URL(issuer).protocol) throw new Error('the keys lie behind another protocol');
    return createRemoteJWKSet(keys, { timeoutDuration: 5_000 });
  }

  return async token => {
    finding ??= discover().catch(error => {
      // The provider may be away for a moment: the next request asks again.
      finding = undefined;
      throw error;
    });
    try {
      const keys = await finding;
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance: tolerance,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(now()),
      });
      const named = [payload[rolesClaim]].flat();
      const own = given.filter(role => named.includes(`countersign-${role}`));
      const tenant = tenantClaim === undefined ? 'default' : payload[tenantClaim];
      if (own.length === 0 || !isTenant(tenant)) return undefined;
      const name = payload[nameClaim];
      return { tenant, roles: own, ...(isName(name) ? { name } : {}), ...(payload.sub ? { person: payload.sub } : {}) };
    } catch (error) {
      // What the token says is wrong; anything else is a provider that does not answer.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return undefined;
      throw error;
    }
  };
}
