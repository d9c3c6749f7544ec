import { z } from 'zod';
import { CountersignEntry, CountersignResult } from '../schema/countersign.ts';
import {
  Copy,
  CopyAnswer,
  Health,
  Hello,
  HelloAnswer,
  PasteHello,
  PasteHelloAnswer,
  PromptLost,
  Read,
  ReadAnswer,
  Recognisers,
  type Settled,
  SettledAnswer,
  SettledAsk,
} from '../schema/message.ts';
import { PolicyState } from '../schema/policy.ts';
import { PromptContent, PromptOpen, PromptSettle } from '../schema/prompt.ts';
import { Eased, ErasedThere, Notice, SyncStatus, TabStatus } from '../schema/status.ts';

/** Who may send: the guard in a page's frame, the prompt page in its frame, or another page of the extension. */
export type Sender = 'guard' | 'prompt' | 'page';

const nothing = z.object({});
const done = z.object({ done: z.boolean() });
const ofPrompt = z.object({ prompt: z.string().max(64), nonce: z.string().max(64) });

/** Every message to the background: request, answer, permitted senders. Nothing else is accepted. */
export const protocol = {
  recognisers: { request: nothing, answer: Recognisers, from: ['guard'] },
  hello: { request: Hello, answer: HelloAnswer, from: ['guard'] },
  /** Put the rest of the guard into this document. */
  bring: { request: nothing, answer: done, from: ['guard'] },
  read: { request: Read, answer: ReadAnswer, from: ['guard'] },
  health: { request: Health, answer: done, from: ['guard'] },
  pasteHello: { request: PasteHello, answer: PasteHelloAnswer, from: ['guard'] },
  copy: { request: Copy, answer: CopyAnswer, from: ['guard'] },
  promptLost: { request: PromptLost, answer: done, from: ['guard'] },
  settledAsk: { request: SettledAsk, answer: SettledAnswer, from: ['guard'] },
  promptOpen: { request: PromptOpen, answer: PromptContent, from: ['prompt'] },
  promptSettle: { request: PromptSettle, answer: done, from: ['prompt'] },
  promptNotUseful: {
    request: z.object({ prompt: z.string().max(64), nonce: z.string().max(64) }),
    answer: done,
    from: ['prompt'],
  },
  postNotUseful: {
    request: z.object({ tab: z.number().int(), post: z.string().max(500), rule: z.string().max(120) }),
    answer: done,
    from: ['page'],
  },
  /** Beside a command in the page. */
  badgeNotUseful: {
    request: z.object({ post: z.string().max(500), rule: z.string().max(120) }),
    answer: done,
    from: ['guard'],
  },
  eased: { request: nothing, answer: Eased, from: ['page'] },
  easedEnd: {
    request: z.object({ kind: z.enum(['exception', 'demotion']), id: z.string().max(120) }),
    answer: done,
    from: ['page'],
  },
  /** What each rule does, as a heading, by its id. */
  ruleTitles: { request: nothing, answer: z.record(z.string(), z.string()), from: ['page'] },
  tabStatus: { request: z.object({ tab: z.number().int() }), answer: TabStatus, from: ['page'] },
  countersignAsk: {
    request: ofPrompt.extend({ reviewer: z.string().trim().min(1).max(100).optional() }),
    answer: CountersignResult,
    from: ['prompt'],
  },
  countersignLook: { request: ofPrompt, answer: CountersignResult, from: ['prompt'] },
  countersignWaiting: { request: nothing, answer: z.object({ waiting: z.array(CountersignEntry) }), from: ['page'] },
  countersignDecide: {
    request: z.object({ id: z.string().max(64), decision: z.enum(['confirm', 'decline']) }),
    answer: CountersignResult,
    from: ['page'],
  },
  eraseMine: {
    request: z.object({ there: z.boolean().optional() }),
    answer: z.object({ erased: z.number().int() }),
    from: ['page'],
  },
  erasedThere: { request: nothing, answer: ErasedThere, from: ['page'] },
  notices: { request: nothing, answer: z.object({ notices: z.array(Notice) }), from: ['page'] },
  noticeShown: { request: z.object({ id: z.string().max(64) }), answer: done, from: ['page', 'prompt'] },
  noticeSeen: { request: z.object({ id: z.string().max(64) }), answer: done, from: ['page', 'prompt'] },
  syncStatus: { request: nothing, answer: SyncStatus, from: ['page'] },
  policyState: { request: nothing, answer: PolicyState, from: ['page'] },
  policyReread: { request: nothing, answer: PolicyState, from: ['page'] },
} satisfies Record<string, { request: z.ZodType; answer: z.ZodType; from: Sender[] }>;

export type Protocol = typeof protocol;
export type MessageName = keyof Protocol;
export type Request<Name extends MessageName> = z.infer<Protocol[Name]['request']>;
export type Answer<Name extends MessageName> = z.infer<Protocol[Name]['answer']>;

/** On the wire. A refusal names the reason in words that may be shown. */
export type Envelope<Name extends MessageName = MessageName> = { to: 'background'; name: Name; body: Request<Name> };
export type Reply<Name extends MessageName = MessageName> = { answer: Answer<Name> } | { refused: string };

/**
 * Background → guard, by `tabs.sendMessage`. `settled` has no answer; `present` asks whether a guard is at work in the
 * tab, and any answer says that it is.
 */
export type ToGuard = { to: 'guard'; name: 'settled'; body: Settled } | { to: 'guard'; name: 'present' };
