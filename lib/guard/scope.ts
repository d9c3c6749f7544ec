import { isNamed } from '../messaging/own-world.ts';
import type { HelloAnswer } from '../schema/message.ts';
import type { NamedRecogniser } from '../schema/site-profile.ts';
import { address } from './address.ts';
import type { askFirmly } from './ask-firmly.ts';
import { isInside } from './inside.ts';
import type { PageDocument } from './page-document.ts';
import { recognise } from './read/recognise.ts';
import { triggerTest } from './triggers.ts';

/**
 * What concerns us here. `silent`: the background did not say what this page is to us. Were all pages held then, nobody
 * could copy anywhere; a frame that may be part of a page in scope is: a page can ask for so many that nobody answers.
 */
export type Scope = { kind: 'none' } | { kind: 'silent'; unanswered: Active['unanswered'] } | Active;

export type Active = Omit<Extract<HelloAnswer, { scope: 'active' }>, 'scope' | 'triggers'> & {
  kind: 'active';
  /** Whether the text holds a trigger word of any rule. */
  triggered(text: string): boolean;
};

export type Scopes = {
  /** Undefined until the background has answered. */
  current(): Scope | undefined;
  /** Ask now if nobody has asked, and wait for what is being asked; never rejects. */
  known(): Promise<Scope>;
  /**
   * The page may have become another one: ask again where its address or its product has changed. All but the `last`
   * look trust that a product is not rendered without an element more or less: to recognise one takes a millisecond.
   * Whether it is being asked.
   */
  look(last: boolean): boolean;
  /** Ask again whatever has changed. */
  again(): void;
};

type ScopesWorld = {
  page: PageDocument;
  /** Of the products that we know; the policy may have more. */
  recognisers: readonly NamedRecogniser[];
  ask: typeof askFirmly;
  changed(scope: Scope): void;
  /** None of the posts that were read first is in the page any more. */
  replaced(): boolean;
  signal: AbortSignal;
};

const afterSilence = 15_000;

/**
 * Who we are to this page: asked of the background once per page, again when a single-page application moves on. Where
 * nothing speaks for its being anything to us nobody is asked: a first message costs a page a millisecond.
 */
export function createScopes({ page, recognisers: known, ask, changed, replaced, signal }: ScopesWorld): Scopes {
  let recognisers: readonly NamedRecogniser[] | undefined;
  let current: Scope | undefined;
  let asking: Promise<Scope> | undefined;
  let asked: { matched: string | undefined; url: string } | undefined;
  let elements: number | undefined;
  const count = () => page.root()?.getElementsByTagName('*').length;
  const match = (): string | undefined => {
    elements = count();
    return recognise(page, location.hostname, recognisers ?? known);
  };

  const hello = async (): Promise<Scope> => {
    const named = isNamed();
    if (named && !recognisers) ({ recognisers } = await ask('recognisers', {}));
    const matched = match();
    asked = { matched, url: address() };
    if (!matched && !named && !isInside()) return { kind: 'none' };
    const answer = await ask('hello', { url: address(), ...(matched ? { matched } : {}) });
    if (answer.scope === 'none') return { kind: 'none' };
    const { scope: _active, triggers, ...rest } = answer;
    return { kind: 'active', ...rest, triggered: triggerTest(triggers) };
  };
  const start = (): Promise<Scope> => {
    asking ??= hello()
      .catch((): Scope => {
        setTimeout(() => current?.kind === 'silent' && !signal.aborted && start(), afterSilence);
        return { kind: 'silent', unanswered: isInside() ? 'hold' : 'let-through' };
      })
      .then(scope => {
        asking = undefined;
        current = scope;
        if (!signal.aborted) changed(scope);
        return scope;
      });
    return asking;
  };
  return {
    current: () => current,
    known: async () => asking ?? current ?? start(),
    look(last) {
      if (asking || !asked || signal.aborted) return !!asking;
      if (!last && asked.url === address() && elements === count()) return false;
      const other = match() !== asked.matched;
      // Forums put the post in view into the address; that is still the same page.
      const moved = asked.url !== address() && (current?.kind !== 'active' || replaced());
      if (other || moved) void start();
      return other || moved;
    },
    again() {
      // What is being asked may have been asked too early.
      void (asking ? asking.then(start) : start());
    },
  };
}
