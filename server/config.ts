import { z } from 'zod';
import type { OidcConfig } from './access/oidc.ts';

const isSafe = (url: string): boolean => /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(url);

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** What the environment may say. Nothing needs to be said. */
const Environment = z.object({
  /** `postgres://…`, or the path of a SQLite file. */
  DATABASE_URL: z.string().min(1).default('countersign.sqlite'),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The collector's name in checkpoints: a host name without scheme. */
  NAME: z
    .string()
    .regex(/^[^\s+]{1,200}$/)
    .default('countersign.local'),
  /** Where installs reach the collector, as their policy says it, with commas between; what they sign names it. */
  ORIGIN: z
    .string()
    .transform(text => text.split(',').map(one => one.trim()))
    .refine(all => all.every(isAddress), 'addresses as https://collector.example.test, with commas between')
    .optional(),
  /** File of the signing key; made where it is not there. */
  KEY_FILE: z.string().min(1).default('countersign.key'),
  /** Fewest people that statistics may be about. Below five nobody is hidden. */
  MIN_GROUP: z.coerce.number().int().min(5).max(100).default(10),
  /** Days for which the content of events is kept. */
  RETAIN_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  /** The organisation's identity provider, for everybody but installs. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafe, 'https, or http on loopback')
    .optional(),
  OIDC_AUDIENCE: z.string().min(1).default('countersign'),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles'),
  /** What a person is called; the identifier that the provider never changes, unless said otherwise. */
  OIDC_NAME_CLAIM: z.string().min(1).default('sub'),
  OIDC_TENANT_CLAIM: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4318),
});

export type Config = {
  database: string;
  host: string;
  port: number;
  loopback: boolean;
  /** Under which installs know it; without, `https://NAME` and this machine. */
  origins?: string[];
  name: string;
  keyFile: string;
  least?: number;
  retainDays?: number;
  oidc?: OidcConfig;
};

/** Read the configuration; throws with all that is wrong with it. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const {
    DATABASE_URL: database,
    HOST: host,
    PORT: port,
    NAME: name,
    KEY_FILE: keyFile,
    MIN_GROUP: least,
    RETAIN_DAYS: retainDays,
  } = parsed.data;
  const origins = parsed.data.ORIGIN?.map(address => new URL(address).origin);
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_ROLES_CLAIM: rolesClaim } = parsed.data;
  const { OIDC_NAME_CLAIM: nameClaim, OIDC_TENANT_CLAIM: tenantClaim } = parsed.data;
  const oidc = issuer && { issuer, audience, rolesClaim, nameClaim, ...(tenantClaim ? { tenantClaim } : {}) };
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(host);
  const optional = { ...(origins ? { origins } : {}), ...(oidc ? { oidc } : {}) };
  return { database, host, port, name, keyFile, least, retainDays, loopback, ...optional };
}
