import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDeclarations } from '../lib/guard/read/declarations.ts';
import { complaints } from '../lib/guard/read/health.ts';
import { readPosts } from '../lib/guard/read/read-posts.ts';
import { recognise } from '../lib/guard/read/recognise.ts';
import { attribute } from '../lib/scan/attribute.ts';
import { find } from '../lib/scan/find.ts';
import type { Finding } from '../lib/schema/finding.ts';
import { RosterEntry } from '../lib/schema/policy.ts';
import { readRules } from './catalogue.ts';
import { readDocument } from './dom.ts';
import { pretty } from './inspect-pretty.ts';
import { readSignals } from './signals.ts';
import { readSites } from './sites.ts';

/** What the engine finds in one snippet. */
export type Find = (text: string, language?: string) => Finding[];
type World = { find: Find; print: (text: string) => void; complain: (text: string) => void };

export const usage = `countersign inspect PAGE.html --url URL [--format pretty|json] [--policy FILE]
Reads a saved page as the extension reads it: site, state, posts with who wrote them, findings.
--url is the page's address; only its host and path are used, nothing is fetched.
--policy is a policy file; its roster of agents is applied. Exit code 0, or 2 when something could not be read.`;

export type Inspection = Awaited<ReturnType<typeof inspectPage>>;

/** `countersign inspect`, with every rule there is. */
export async function run(args: string[]): Promise<number> {
  const rules = await readRules();
  return inspect(args, {
    find: (text, language) => find(text, { rules, language }),
    print: console.log,
    complain: console.error,
  });
}

/** The same in a world of one's own. Returns the exit code. */
export async function inspect(args: string[], world: World): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        format: { type: 'string' },
        policy: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    const [file] = positionals;
    if (values.help) {
      world.print(usage);
      return 0;
    }
    if (!file || !values.url || !URL.canParse(values.url)) throw new Error(`a page and --url are needed\n${usage}`);
    const format = values.format ?? 'pretty';
    if (format !== 'json' && format !== 'pretty') throw new Error(`unknown format ${format}: pretty or json`);
    const roster = values.policy ? readRoster(values.policy, world.complain) : [];
    const result = await inspectPage(readFileSync(file, 'utf8'), values.url, roster, world.find);
    world.print(format === 'json' ? JSON.stringify(result, null, 2) : pretty(result));
    return 0;
  } catch (error) {
    world.complain(`countersign inspect: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

/** Everything that `inspect` prints, as data. */
export async function inspectPage(html: string, url: string, roster: RosterEntry[], judge: Find) {
  const document = readDocument(html);
  const host = new URL(url).hostname;
  const [sites, signals] = await Promise.all([readSites(), readSignals()]);
  const site = recognise(
    document,
    host,
    sites.map(one => one.recogniser),
  );
  const profile = sites.find(one => one.id === site)?.profile;
  if (!site || !profile) return { url, site: null, state: 'not-protected' as const, reasons: [], posts: [] };
  const read = [...readPosts(document, profile)];
  const reasons = complaints(document, profile, read);
  const declarations = readDeclarations(document);
  return {
    url,
    site,
    product: profile.product,
    attested: profile.attested,
    state: reasons.length > 0 ? ('degraded' as const) : ('protected' as const),
    reasons,
    posts: read.map(({ reading }) => ({
      id: reading.id,
      ...(reading.permalink ? { permalink: reading.permalink } : {}),
      author: reading.author,
      ...(reading.time ? { time: reading.time } : {}),
      ...(reading.carried ? { carried: true } : {}),
      attribution: attribute(reading, signals, { site, host, profile, roster, declarations }),
      snippets: reading.snippets.length,
      findings: reading.snippets.flatMap(({ index, kind, text, language, origin }) =>
        judge(text, language).map(finding => ({
          snippet: index,
          kind,
          text,
          ...(origin ? { origin } : {}),
          ...finding,
        })),
      ),
    })),
  };
}

/** The agents that a policy file registers; entries that are wrong are named and left out. */
function readRoster(file: string, complain: (text: string) => void): RosterEntry[] {
  const policy: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const list = policy && typeof policy === 'object' && 'roster' in policy ? policy.roster : [];
  if (!Array.isArray(list)) throw new Error(`${file}: roster is not a list`);
  return list.flatMap((entry: unknown, index) => {
    const parsed = RosterEntry.safeParse(entry);
    if (!parsed.success) complain(`${file}: roster[${index}]: ${parsed.error.issues[0]?.message ?? 'invalid'}`);
    return parsed.success ? [parsed.data] : [];
  });
}
