import { product, productOrName } from './tools.ts';
import type { Wording } from './wording.ts';

const tool = `@?${product}`;
const ai = String.raw`(?:ai|a\.i\.|gen(?:erative )?ai|llm|(?:large )?language model|artificial intelligence)`;
const noun = `(?:agent|assistant|bot|chat ?bot|model|tool|system|helper|workflow|service|automation|teammate|coworker|assistance|help|support)`;
const robot = `(?:${ai}(?:[- ](?:powered |based |driven )?${noun})?|(?:automated|autonomous|virtual|digital) ${noun}|bot)`;
/** Before the noun. No second article and no denial among the free words: “by hand, without AI”, “using an AI”. */
const whose = String.raw`(?:[\w.-]{2,30}, (?!(?:not|no|without)\b))?(?:(?:an?|my|our|the|your|[\w.-]{2,30}['’]s|[\w.-]{2,30}(?:,)? an?)\s+)?(?:(?!(?:an?|the|my|our|your|not?|never|without)\b)[\w'’-]+\s+){0,2}?`;
const machine = String.raw`(?:${whose}${robot}|${tool}|[\w.-]+\[bot\]?)`;
const text = `(?:message|reply|response|comment|post|answer|e-?mail|mail|note|review|summary|content|text|description|pull request|pr|issue|ticket|suggestion|analysis|page|document|report|advice|explanation|draft|code|commit|patch)`;
const made = `(?:sent|written|generated|drafted|composed|created|posted|produced|prepared|authored|answered|provided|submitted|made|compiled|summari[sz]ed|opened|filed)`;
/** Claude, Devin and Jules are people as well: words that are said of no person, or of a tool that one uses. */
const madeWith = `(?:(?:generated|produced|auto-?generated) (?:by|with|from|through)|(?:sent|written|generated|drafted|composed|created|posted|produced|prepared|made|summari[sz]ed) (?:using|via|with(?: (?:the )?(?:help|assistance|aid) (?:of|from))?))`;
const softly = `(?:(?:automatically|auto-?|entirely|partly|partially|largely|initially|originally|fully)[- ]?)?`;
const by = `(?:by|with|using|via|from|through|with (?:the )?(?:help|assistance|aid) (?:of|from))`;
/** What may follow: brackets, a link, a second clause; but not a verb that makes the line talk *about* a footer. */
const end = String.raw`[\])*_]*(?:\s*[([][^)\]]*[)\]])*(?!,? (?:so|and|please)? ?(?:please )?(?:ignore|disregard|skip|don['’]t)\b)(?:\s*(?:[.,;:|·•]|\s[—–-]|\band\b|\bon behalf of\b|\bacting\b|\bon\b|\bat\b|\bfor\b|\bvia\b|\busing\b|\bwith\b|https?:).{0,160})?[.!*_\s]*$`;
const line = (source: string) =>
  new RegExp(`^(?:(?:disclosure|disclaimer|note|notice|warning|fyi|content credentials?)[:,] )?${source}${end}`, 'iu');

export const english: Wording = {
  language: 'en',
  hint: /\b(?:by|with|using|via|from|through|ai|a\.i\.|llm|bot|automat\w+|auto-?generated|machine-generated|devin|(?:i am|i['’]m|this is)|[\w-]+-by)\b|[(:[]|gpt/i,
  discloses: [
    line(String.raw`${softly}${made} ${softly}${by} \[?${machine}`),
    line(
      String.raw`(?:the (?:above|following)|above|this(?: is an?)?|the) ?(?:${ai} )?${text}(?: above)?(?: (?:was|is|has been|were|have been))? ${softly}${made} ${softly}${by} \[?${machine}`,
    ),
    line(
      String.raw`(?:(?:this|the|above)? ?${text}(?: above)? (?:(?:was|is|has been) )?|this (?:was|is) )?${softly}${madeWith} \[?(?:${productOrName}|[\w.-]{2,30}bot)`,
    ),
    line(`(?:this|the) (?:above )?${text}(?: above)? (?:comes|came|is|was) (?:directly |straight )?from ${machine}`),
    line(String.raw`(?:this|the following) (?:was|is) ${softly}${made} ${softly}${by} \[?${machine}`),
    line(String.raw`${text} ${softly}${made} ${softly}${by} \[?${machine}`),
    line(
      `i (?:used|asked|had|let) ${machine} (?:to )?(?:write|draft|generate|compose|create|prepare) (?:this|the) ?${text}`,
    ),
    line(
      `human[- ](?:reviewed|checked|verified|edited|approved),? ${ai}(?:[- ](?:generated|written|drafted))? ${text}`,
    ),
    line(
      `(?:this is an? )?${ai}[- ](?:generated|written|authored|drafted|composed|produced|created|assisted)(?: ${text})?`,
    ),
    line(`this ${text} (?:is|was|may be|contains?) ${ai}[- ](?:generated|written|authored|drafted)(?: ${text})?`),
    /^(?:note: )?(?:ai|llm)[- ]generated (?:content|answers?|responses?|text|replies) (?:may|might|can|could) (?:be|contain|include)\b.{0,120}$/iu,
    line(
      `(?:this is an? |i am an? |i['’]m an? )(?:automated|automatic|auto-generated|machine-generated) (?:${text}|agent|assistant|bot)`,
    ),
    /^(?:this is an? )?auto(?:mated|matic|-?generated) (?:message|reply|response|comment|post|e-?mail|notification)(?: (?:from|by|sent by) .{1,80})?[.!]*$/iu,
    line(
      `(?:hi[,!. ]+|hello[,!. ]+|beep boop[,!. ]+)?(?:i am|i['’]m|this is) (?!(?:not|no|never|\\w+ing)\\b)${whose}(?:${robot}|${tool})(?:,? (?:not a (?:human|person)|and (?:i|this) .{1,100})| (?:working|acting|running|run|operated|owned|maintained|built|set up|trained|here) .{1,100})?`,
    ),
    /^[\w][\w .'-]{1,40} [([](?:an? )?(?:ai|llm)(?:[- ](?:agent|assistant|bot))?[)\]]?$/iu,
    /^(?:co-authored-by|generated-by|drafted-by|written-by|authored-by|assisted-by|created-by|ai-assistant|ai-agent|agent|on-behalf-of-agent)\s*:\s*.{0,60}\[bot\].{0,120}$/iu,
    line(
      String.raw`(?:co-authored-by|generated-by|drafted-by|written-by|authored-by|assisted-by|created-by)\s*:\s*${machine}(?:\s*<[^>]*>)?`,
    ),
    line(String.raw`(?:co-authored-by|generated-by|drafted-by|assisted-by)\s*:\s*${productOrName}(?:\s*<[^>]*>)?`),
    line(`(?:assistant|author): (?:${tool}|${ai})`),
    line(`${ai} (?:response|reply|answer|summary)`),
    line(`(?:${robot}|an? ${robot}) (?:wrote|drafted|generated|composed|sent|posted) this(?: ${text})?`),
    line(
      `this (?:${text} )?(?:was|is) ${made} (?:autonomously|automatically|unattended|without a human) ${by} (?:${machine}|an? agent)`,
    ),
    line(`powered by ${tool}`),
    /^signed-off-by\s*:\s*.{0,60}\[bot\].{0,120}$/iu,
    /^[\w][\w .-]{1,40}['’]s (?:ai|llm) (?:agent|assistant)[.!]*$/iu,
    /^as an? (?:ai|large) (?:language )?(?:model|assistant|agent), i\b.{0,300}$/iu,
    line(`bot[\\]:]+ ?(?:automated|automatic|auto-generated) ${text}`),
    /^(?:co-authored-by)\s*:\s*[^<]{1,60}<[^>]*@(?:anthropic\.com|openai\.com|cursor\.(?:sh|com)|devin\.ai|cognition\.ai)>\s*$/iu,
    /^link to devin (?:run|session)\b.{0,200}$/iu,
    line(`(?:posted|sent|acting|writing|replying) (?:automatically )?on behalf of .{1,60} by ${machine}`),
    line(String.raw`[[(]?${ai}[- ](?:generated|written|drafted|agent|assistant)[\])]`),
    line(`(?:answer|response|reply|summary|analysis)(?: (?:from|by)|:) ${machine}`),
  ],
  reviewed: [
    new RegExp(`\\breviewed-by\\s*:\\s*(?!(?:${ai}|${product})\\b)\\S`, 'iu'),
    // A machine that checks a machine is no review.
    new RegExp(
      String.raw`\b(?:reviewed|checked|verified|approved|edited|vetted|proofread)(?: and \w+)? by (?!(?:an?other |an? |the |our )?(?:${ai}|${product}|bot|agent)\b)@?\p{L}`,
      'iu',
    ),
    /\b(?:an? |the )?(?:human|person|engineer|colleague) (?:has |have )?(?:reviewed|checked|verified|approved|edited)\b/iu,
    /\bhuman[- ](?:reviewed|checked|verified|approved|edited)\b/iu,
    /\bi (?:have )?(?:reviewed|checked|verified|read|edited) (?:it|this|everything)\b/iu,
  ],
  unreviewed: [
    /\b(?:not|never|hasn['’]t|wasn['’]t|isn['’]t|without|no)\b.{0,30}\b(?:reviewed|checked|verified|review|human review|approved)\b/iu,
    /\bun(?:reviewed|checked|verified)\b/iu,
    /\breviewed-by\s*:\s*(?:none|nobody|no one|n\/a|-)\s*$/iu,
  ],
};
