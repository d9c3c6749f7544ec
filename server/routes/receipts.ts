import type { Handler } from 'hono';
import { consistencyPath, inclusionPath } from '../../lib/chain/proof.ts';
import { timeOf } from '../../lib/chain/uuid7.ts';
import type { Consistency, Receipt } from '../../lib/schema/receipt.ts';
import { isStorable } from '../ingest/judge.ts';
import type { Store } from '../store/open.ts';
import { placeOf } from '../tree/bundle.ts';
import { newestCheckpoint } from '../tree/checkpoint.ts';
import { readEdge, sha256 } from '../tree/plant.ts';
import { nodeReader } from '../tree/tiles.ts';
import type { Guarded } from './guarded.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** `GET /v1/receipts/UID`: the event's place in the tree and the way to the newest signed root. */
export function getReceipt({ database }: Store): Handler<Guarded> {
  return async context => {
    const { tenant } = context.get('caller');
    const uid = context.req.param('uid') ?? '';
    const missing = { code: 404, message: 'no such event under a signed checkpoint' };
    if (!isStorable(uid)) return context.json(missing, 404);
    const at = timeOf(uid);
    const event = await database
      .selectFrom('event')
      .select(['hash', 'received'])
      .where('tenant', '=', tenant)
      .where('uid', '=', uid)
      .where('at', '=', at ?? -1)
      .executeTakeFirst();
    const index = event && (await placeOf(database, tenant, uid, event.received));
    const signed = await newestCheckpoint(database, tenant);
    if (!event || index === undefined || !signed || index >= signed.size) {
      return context.json(missing, 404);
    }
    const path = await inclusionPath(sha256, nodeReader(database, tenant, sha256), index, signed.size);
    const receipt: Receipt = {
      uid,
      hash: event.hash,
      index,
      checkpoint: signed.note,
      path: path.map(text),
    };
    return context.json(receipt);
  };
}

/** `GET /v1/consistency?from=SIZE&to=SIZE`: that the tree only grew. */
export function getConsistency({ database }: Store): Handler<Guarded> {
  return async context => {
    const { tenant } = context.get('caller');
    const asked = [context.req.query('from') ?? '', context.req.query('to') ?? ''];
    const [from = 0, to = 0] = asked.map(Number);
    const { size } = await readEdge(database, tenant);
    if (!asked.every(one => /^\d{1,15}$/.test(one)) || from > to || to > size) {
      return context.json({ code: 400, message: `two sizes, the smaller first, at most ${size}` }, 400);
    }
    const path = await consistencyPath(sha256, nodeReader(database, tenant, sha256), from, to);
    const notes = await database
      .selectFrom('checkpoint')
      .select(['size', 'note'])
      .where('tenant', '=', tenant)
      .where('size', 'in', [from, to])
      .execute();
    const [older, newer] = [from, to].map(wanted => notes.find(one => one.size === wanted)?.note);
    const answer: Consistency = {
      from,
      to,
      ...(older ? { older } : {}),
      ...(newer ? { newer } : {}),
      path: path.map(text),
    };
    return context.json(answer);
  };
}
