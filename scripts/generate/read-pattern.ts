import type { SpecNode } from "./spec-node.js";

/** Reads a pattern. It must be anchored, since JSON Schema's patterns match parts of a value too. */
export function readPattern(pattern: SpecNode): RegExp {
  const source = pattern.string();
  let compiled: RegExp;
  try {
    compiled = new RegExp(source);
    // Validators compile patterns with this flag, which is stricter.
    new RegExp(source, "u");
  } catch {
    return pattern.fail(`"${source}" is not a valid regular expression`);
  }
  if (!source.startsWith("^") || !source.endsWith("$") || hasBareAlternation(source)) {
    return pattern.fail("a pattern must be anchored at both ends: ^(?:…)$");
  }
  return compiled;
}

/** Whether a `|` outside any group splits the pattern, so that each anchor holds for one side only. */
function hasBareAlternation(source: string): boolean {
  const bare = source.replaceAll(/\\./g, "").replaceAll(/\[[^\]]*\]/g, "");
  let depth = 0;
  for (const character of bare) {
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "|" && depth === 0) return true;
  }
  return false;
}
