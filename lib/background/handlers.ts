import type { Handlers } from '../messaging/server.ts';
import { withoutSecrets } from '../policy/without-secrets.ts';
import { copy } from './copy.ts';
import { countersignAsk, countersignDecide, countersignLook, countersignWaiting } from './countersign.ts';
import { eased, easedEnd } from './eased.ts';
import { eraseMine } from './erase-mine.ts';
import { erasedThere } from './erase-there.ts';
import { health } from './health.ts';
import { hello } from './hello.ts';
import { inquiries } from './inquiries.ts';
import { promptLost } from './lost.ts';
import { postNotUseful, promptNotUseful } from './not-useful.ts';
import { noticeSeen, noticeShown, notices } from './notices.ts';
import { pasteHello } from './paste-hello.ts';
import { recognisersOf } from './profiles.ts';
import { promptOpen, promptSettle, settledAsk } from './prompt.ts';
import { limited } from './rate.ts';
import { reader } from './read.ts';
import { syncStatus } from './sync-status.ts';
import { tabStatus } from './tab-status.ts';
import { noticeUndo, undoSettle, undos } from './undos.ts';
import { noteWaiting } from './waiting.ts';
import { waitingFor } from './waiting-list.ts';
import { placeOf, type World } from './world.ts';

/** All answers of the background. Those about prompts wait until what the last life left was taken up. */
export function handlersOf(world: World, takenUp: Promise<void>): Handlers {
  return limited(
    {
      recognisers: async () => {
        await world.policy.ready;
        return { recognisers: recognisersOf(world) };
      },
      hello: (body, from) => hello(world, body, from),
      async bring(_, from) {
        await world.shell.inject(placeOf(from));
        return { done: true };
      },
      read: reader(world),
      pasteHello: (body, from) => pasteHello(world, body, from),
      health: (body, from) => health(world, body, from),
      async copy(body, from) {
        const { tab, frame } = placeOf(from);
        const answer = await world.turn(`copy ${tab} ${frame}`, () => copy(world, body, from, takenUp));
        // It decides nothing, and nobody waits for it.
        setTimeout(() => void noticeUndo(world, body.text));
        return answer;
      },
      async settledAsk(body, from) {
        await takenUp;
        return settledAsk(world, body, from);
      },
      async promptLost(body, from) {
        await takenUp;
        return promptLost(world, body, from);
      },
      promptOpen: (body, from) => promptOpen(world, body, from),
      async promptSettle(body, from) {
        await takenUp;
        return promptSettle(world, body, from);
      },
      promptNotUseful: (body, from) => promptNotUseful(world, body, from),
      postNotUseful: body => postNotUseful(world, body),
      badgeNotUseful: (body, from) => postNotUseful(world, { tab: placeOf(from).tab, ...body }),
      eased: () => eased(world),
      easedEnd: body => easedEnd(world, body),
      ruleTitles: () => world.titles(),
      tabStatus: body => tabStatus(world, body),
      countersignAsk: (body, from) => countersignAsk(world, body, from),
      countersignLook: (body, from) => countersignLook(world, body, from),
      async countersignWaiting() {
        const answer = await countersignWaiting(world);
        await noteWaiting(world, answer.waiting);
        return answer;
      },
      async countersignDecide(body) {
        const result = await countersignDecide(world, body);
        await noteWaiting(
          world,
          (await waitingFor(world)).filter(({ id }) => id !== body.id),
        );
        return result;
      },
      eraseMine: body => eraseMine(world, body),
      erasedThere: () => erasedThere(world),
      inquiries: body => inquiries(world, body),
      undos: () => undos(world),
      undoSettle: body => undoSettle(world, body),
      notices: () => notices(world),
      noticeShown: body => noticeShown(world, body),
      noticeSeen: body => noticeSeen(world, body),
      syncStatus: () => syncStatus(world),
      async policyState() {
        await world.policy.ready;
        return withoutSecrets(world.policy.current());
      },
      policyReread: async () => withoutSecrets(await world.policy.reread()),
    },
    world.now,
  );
}
