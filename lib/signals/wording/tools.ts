/** Products that write text and whose names nobody bears. Sources of expressions, without flags. */
export const product = String.raw`(?:claude (?:code|opus|sonnet|haiku|desktop|ai)|claude (?:\d[\d.]*)|chat ?gpt|gpt[- ]?\d\w*|openai(?: codex)?|codex(?: cli)?|(?:github |microsoft |ms )?copilot(?: (?:coding|chat|cli|agent|code|review\w*|studio|workspace)){0,2}|cursor(?: agent)?|devin[ .]ai|(?:google )?gemini(?: (?:cli|code|assist|pro|flash|ultra)){0,2}|windsurf|openhands|(?:amazon )?q developer|sweep ai|code ?rabbit|gitlab duo|duo chat|le chat|perplexity|deepseek|qwen|replit agent|openclaw|notion ai)(?:[ -]?v?\d[\w.-]*)?`;

/** The same with products that share their name with people: enough only beside a word that is not used of people. */
export const productOrName = String.raw`@?(?:${product}|(?:claude|devin|jules|mistral|grok|kiro|junie|aider|cline|glean|rovo|llama)(?:[ -]?v?\d[\w.-]*)?)`;
