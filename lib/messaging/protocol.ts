import { z } from 'zod';
import type { CountersignEntry, CountersignResult } from '../schema/countersign.ts';
import { later } from '../schema/later.ts';
import {
  Copy,
  type CopyAnswer,
  Health,
  Hello,
  type HelloAnswer,
  PasteHello,
  type PasteHelloAnswer,
  PromptLost,
  Read,
  type ReadAnswer,
  type Recognisers,
  type Settled,
  type SettledAnswer,
  SettledAsk,
} from '../schema/message.ts';
import type { PolicyState } from '../schema/policy.ts';
import { type PromptContent, PromptOpen, PromptSettle } from '../schema/prompt.ts';
import type { Eased, ErasedThere, Inquiries, Notice, SyncStatus, TabStatus, Undoable } from '../schema/status.ts';

/** Who may send: the guard in a page's frame, the prompt page in its frame, or another page of the extension. */
export type Sender = 'guard' | 'prompt' | 'page';

const nothing = later(() => z.object({}));
const ofPrompt = later(() => z.object({ prompt: z.string().max(64), nonce: z.string().max(64) }));
/** What an answer is: a type alone, since the background's own answers are not looked at again. `of` is never set. */
type Of<Answer> = { readonly of?: Answer };
const is = <Answer>(): Of<Answer> => ({});
const done = is<{ done: boolean }>();

/** Every message to the background: request, answer, permitted senders. Nothing else is accepted. */
export const protocol = {
  recognisers: { request: nothing, answer: is<Recognisers>(), from: ['guard'] },
  hello: { request: Hello, answer: is<HelloAnswer>(), from: ['guard'] },
  /** Put the rest of the guard into this document. */
  bring: { request: nothing, answer: done, from: ['guard'] },
  read: { request: Read, answer: is<ReadAnswer>(), from: ['guard'] },
  health: { request: Health, answer: done, from: ['guard'] },
  pasteHello: { request: PasteHello, answer: is<PasteHelloAnswer>(), from: ['guard'] },
  copy: { request: Copy, answer: is<CopyAnswer>(), from: ['guard'] },
  promptLost: { request: PromptLost, answer: done, from: ['guard'] },
  settledAsk: { request: SettledAsk, answer: is<SettledAnswer>(), from: ['guard'] },
  promptOpen: { request: PromptOpen, answer: is<PromptContent>(), from: ['prompt'] },
  promptSettle: { request: PromptSettle, answer: done, from: ['prompt'] },
  promptNotUseful: {
    request: ofPrompt,
    answer: done,
    from: ['prompt'],
  },
  postNotUseful: {
    request: later(() => z.object({ tab: z.number().int(), post: z.string().max(500), rule: z.string().max(120) })),
    answer: done,
    from: ['page'],
  },
  /** Beside a command in the page. */
  badgeNotUseful: {
    request: later(() => z.object({ post: z.string().max(500), rule: z.string().max(120) })),
    answer: done,
    from: ['guard'],
  },
  eased: { request: nothing, answer: is<Eased>(), from: ['page'] },
  easedEnd: {
    request: later(() => z.object({ kind: z.enum(['exception', 'demotion']), id: z.string().max(120) })),
    answer: done,
    from: ['page'],
  },
  /** What each rule does, as a heading, by its id. */
  ruleTitles: { request: nothing, answer: is<Record<string, string>>(), from: ['page'] },
  tabStatus: { request: later(() => z.object({ tab: z.number().int() })), answer: is<TabStatus>(), from: ['page'] },
  countersignAsk: {
    request: later(() => ofPrompt.unwrap().extend({ reviewer: z.string().trim().min(1).max(100).optional() })),
    answer: is<CountersignResult>(),
    from: ['prompt'],
  },
  countersignLook: { request: ofPrompt, answer: is<CountersignResult>(), from: ['prompt'] },
  countersignWaiting: { request: nothing, answer: is<{ waiting: CountersignEntry[] }>(), from: ['page'] },
  countersignDecide: {
    request: later(() => z.object({ id: z.string().max(64), decision: z.enum(['confirm', 'decline']) })),
    answer: is<CountersignResult>(),
    from: ['page'],
  },
  eraseMine: {
    request: later(() => z.object({ there: z.boolean().optional() })),
    answer: is<{ erased: number }>(),
    from: ['page'],
  },
  erasedThere: { request: nothing, answer: is<ErasedThere>(), from: ['page'] },
  /** Asks the collector; about earlier pseudonyms only where the person wants that. */
  inquiries: { request: later(() => z.object({ earlier: z.boolean() })), answer: is<Inquiries>(), from: ['page'] },
  undos: { request: nothing, answer: is<{ undos: Undoable[] }>(), from: ['page'] },
  undoSettle: {
    request: later(() =>
      z.object({ prompt: z.string().max(64), how: z.enum(['undone', 'stays', 'copied', 'not-yet']) }),
    ),
    answer: done,
    from: ['page'],
  },
  notices: { request: nothing, answer: is<{ notices: Notice[] }>(), from: ['page'] },
  noticeShown: { request: later(() => z.object({ id: z.string().max(64) })), answer: done, from: ['page', 'prompt'] },
  noticeSeen: { request: later(() => z.object({ id: z.string().max(64) })), answer: done, from: ['page', 'prompt'] },
  syncStatus: { request: nothing, answer: is<SyncStatus>(), from: ['page'] },
  policyState: { request: nothing, answer: is<PolicyState>(), from: ['page'] },
  policyReread: { request: nothing, answer: is<PolicyState>(), from: ['page'] },
} satisfies Record<string, { request: z.ZodType; answer: Of<unknown>; from: Sender[] }>;

export type Protocol = typeof protocol;
export type MessageName = keyof Protocol;
export type Request<Name extends MessageName> = z.infer<Protocol[Name]['request']>;
export type Answer<Name extends MessageName> = NonNullable<Protocol[Name]['answer']['of']>;

/** On the wire. A refusal names the reason in words that may be shown. */
export type Envelope<Name extends MessageName = MessageName> = { to: 'background'; name: Name; body: Request<Name> };
export type Reply<Name extends MessageName = MessageName> = { answer: Answer<Name> } | { refused: string };

/**
 * Background → guard, by `tabs.sendMessage`. `settled` has no answer; `present` asks whether a guard is at work in the
 * tab, and any answer says that it is.
 */
export type ToGuard = { to: 'guard'; name: 'settled'; body: Settled } | { to: 'guard'; name: 'present' };
