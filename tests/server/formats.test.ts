import { expect, test } from 'vitest';
import { z } from 'zod';
import type { LogPayload } from '../../lib/schema/event.ts';
import { erase } from '../../server/keeping/erase.ts';
import { openStore } from '../../server/store/open.ts';
import { reader } from '../formats/reader.ts';
import { cancelled, exposure, proceeded, prompted } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { kinds, storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);

type Heard = { validate(): boolean; toJSON(): object };
const sdk = reader<{ HTTP: { toEvent(message: { headers: object; body: string }): Heard } }>('cloudevents');

/** The names and values of https://github.com/ocsf/ocsf-schema for this class, as far as we use them; no others. */
const Ocsf = z
  .strictObject({
    category_uid: z.literal(2),
    class_uid: z.literal(2_004),
    activity_id: z.literal([0, 1, 2, 3, 99]),
    activity_name: z.string().min(1).optional(),
    type_uid: z.number(),
    time: z.number().int(),
    severity_id: z.literal([0, 1, 2, 3, 4, 5, 6, 99]),
    status_id: z.literal([0, 1, 2, 3, 4, 5, 6, 99]),
    action_id: z.literal([0, 1, 2]),
    disposition_id: z.literal([0, 2, 19]),
    metadata: z.strictObject({
      version: z.string(),
      uid: z.uuid(),
      log_name: z.string(),
      logged_time: z.number().int(),
      profiles: z.array(z.literal(['security_control'])),
      product: z.strictObject({ name: z.string(), vendor_name: z.string() }),
    }),
    finding_info: z.strictObject({
      uid: z.string().min(1),
      title: z.string().min(1),
      types: z.array(z.string()),
      analytic: z.strictObject({ uid: z.string().min(1), type_id: z.literal([0, 1, 2, 3, 4, 99]), type: z.string() }),
    }),
    device: z.strictObject({
      uid: z.string().min(1),
      type_id: z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8, 99]),
      groups: z.array(z.strictObject({ name: z.string().min(1) })).optional(),
    }),
    unmapped: z.looseObject({}),
  })
  .refine(one => one.type_uid === one.class_uid * 100 + one.activity_id)
  // What is "other" must be named.
  .refine(one => one.activity_id !== 99 || one.activity_name !== undefined)
  // A disposition must fit the action: 2 Blocked is a denial, 19 Alert let it through.
  .refine(one => one.disposition_id === [0, 19, 2][one.action_id]);
const Ecs = z.object({
  '@timestamp': z.iso.datetime(),
  ecs: z.object({ version: z.string() }),
  event: z.object({
    id: z.uuid(),
    kind: z.literal(['alert', 'event']),
    category: z.array(z.literal('intrusion_detection')),
    type: z.array(z.literal(['info', 'allowed', 'denied'])),
    outcome: z.literal(['success', 'failure', 'unknown']),
  }),
});
const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().regex(/^dev\.countersign\.[a-z-]+\.v1$/),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  data: z.object({ type: z.string() }),
});

test.each(kinds)('events go out as OCSF, ECS and CloudEvents, from any place on, on %s', async kind => {
  const url = await stores.fresh(kind);
  const { post, url: to } = await start(url);
  const [one, two] = [await newInstall(), await newInstall()];
  const payloads: LogPayload[] = [
    exposure,
    prompted('a'),
    { type: 'outcome', prompt: 'a', ...proceeded },
    { type: 'outcome', prompt: 'b', ...cancelled },
    { type: 'health', site: 'discourse', state: 'degraded', reason: 'no posts', count: 1 },
  ];
  await post(await request(one, await record(one, payloads, at), 'blue'));
  await post(await request(two, await record(two, [exposure], at)));
  await (await fetch(`${to}/v1/checkpoint`)).text();
  const read = async (query: string) => {
    const text = await (await fetch(`${to}/v1/export?${query}`)).text();
    return text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
  };
  // Two installs may be stored in either order.
  const ocsf = await read('format=ocsf');
  const acted = ocsf.map(one => Ocsf.parse(one)).map(({ activity_id, action_id }) => `${activity_id} ${action_id}`);
  expect(acted.sort()).toEqual(['1 0', '1 0', '1 0', '2 1', '3 2', '99 0']);
  expect(ocsf).toContainEqual(expect.objectContaining({ severity_id: 5, time: at }));
  const own = ocsf.filter(({ device }) => device.uid === one.id);
  expect(own.map(({ device }) => device.groups)).toEqual(Array(5).fill([{ name: 'blue' }]));
  const ecs = (await read('format=ecs')).map(one => Ecs.parse(one));
  const types = ['allowed', 'denied', 'info', 'info', 'info', 'info'];
  expect(ecs.map(({ event }) => event.type[0]).sort()).toEqual(types);
  const events = (await read('format=cloudevents')).map(one => CloudEvent.parse(one));
  expect(events.map(({ type }) => type.split('.')[2]).sort()).toEqual([
    'acknowledgement',
    'acknowledgement',
    'exposure',
    'exposure',
    'health',
    'prompted',
  ]);
  expect(new Set(events.map(({ source, id }) => `${source} ${id}`)).size).toBe(6);
  for (const event of sdk ? await read('format=cloudevents') : []) {
    const headers = { 'content-type': 'application/cloudevents+json' };
    const heard = sdk?.HTTP.toEvent({ headers, body: JSON.stringify(event) });
    expect(heard?.validate()).toBe(true);
    expect(heard?.toJSON()).toEqual(event);
  }
  expect(await read('format=cloudevents&from=4')).toHaveLength(2);
  for (const bad of ['format=xml', 'from=x', 'size=-1']) {
    expect((await fetch(`${to}/v1/export?${bad}`)).status, bad).toBe(400);
  }
  const store = await openStore(url);
  await erase(store, { tenant: 'default', install: one.id, now: at, actor: 'test' });
  await store.database.destroy();
  expect(await read('format=ecs')).toHaveLength(1);
});
