/** A part of a regular expression. Assertions are left out, since more is possible without them and never less. */
export type Node =
  | { readonly kind: "set"; readonly has: (code: number) => boolean }
  | { readonly kind: "all" | "any"; readonly parts: readonly Node[] }
  | { readonly kind: "repeat"; readonly part: Node; readonly min: number; readonly max: number };

const empty: Node = { kind: "all", parts: [] };
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWord = (code: number): boolean => /\w/.test(String.fromCharCode(code));
const isSpace = (code: number): boolean => /\s/.test(String.fromCharCode(code));
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, "0": 0 };

/** Parses JavaScript's patterns, except for back references. @throws Error for what it does not know */
export function parse({ source, flags }: RegExp): Node {
  let at = 0;
  const take = (text: string): boolean => source.startsWith(text, at) && ((at += text.length), true);

  function alternatives(): Node {
    const parts = [sequence()];
    while (take("|")) parts.push(sequence());
    return parts.length === 1 ? parts[0]! : { kind: "any", parts };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    while (at < source.length && !"|)".includes(source[at]!)) parts.push(quantified(atom()));
    return { kind: "all", parts };
  }

  function atom(): Node {
    if (take("^") || take("$") || take("\\b") || take("\\B")) return empty;
    if (take("(")) {
      const isAssertion = ["?=", "?!", "?<=", "?<!"].some(take);
      if (!isAssertion && take("?")) at = take(":") ? at : source.indexOf(">", at) + 1;
      const inner = alternatives();
      if (!take(")")) throw new Error(`a group of ${source} does not end`);
      return isAssertion ? empty : inner;
    }
    if (take("[")) return characterClass();
    if (take(".")) return { kind: "set", has: (code) => flags.includes("s") || (code !== 10 && code !== 13) };
    return folded(character());
  }

  function quantified(part: Node): Node {
    const counted = /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at));
    let [min, max] = [1, 1];
    if (take("*")) [min, max] = [0, Infinity];
    else if (take("+")) [min, max] = [1, Infinity];
    else if (take("?")) [min, max] = [0, 1];
    else if (counted !== null) {
      at += counted[0].length;
      min = Number(counted[1]);
      max = counted[2] === "" ? min : counted[3] === "" ? Infinity : Number(counted[3]);
    } else return part;
    take("?");
    return { kind: "repeat", part, min, max };
  }

  function characterClass(): Node {
    const negated = take("^");
    const members: ((code: number) => boolean)[] = [];
    while (!take("]")) {
      const from = character();
      if (typeof from === "number" && source[at] === "-" && source[at + 1] !== "]") {
        at++;
        const to = character();
        if (typeof to === "number") members.push((code) => code >= from && code <= to);
        else members.push((code) => code === from || code === 45, to);
      } else members.push(typeof from === "number" ? (code) => code === from : from);
    }
    const { has } = folded((code) => members.some((member) => member(code)));
    return { kind: "set", has: (code) => has(code) !== negated };
  }

  function character(): number | ((code: number) => boolean) {
    if (!take("\\")) return source.charCodeAt(at++);
    const letter = source[at++]!;
    const classes = { d: isDigit, w: isWord, s: isSpace } as const;
    const known = classes[letter.toLowerCase() as keyof typeof classes];
    if (known !== undefined) return letter === letter.toLowerCase() ? known : (code) => !known(code);
    if (letter === "x" || letter === "u") {
      const digits = source.slice(at, (at += letter === "x" ? 2 : 4));
      return Number.parseInt(digits, 16);
    }
    if (/[1-9kpPc]/.test(letter)) throw new Error(`\\${letter} of ${source} is not known here`);
    return controls[letter] ?? letter.charCodeAt(0);
  }

  function folded(what: number | ((code: number) => boolean)): Node & { kind: "set" } {
    const exact = typeof what === "number" ? (code: number): boolean => code === what : what;
    if (!flags.includes("i")) return { kind: "set", has: exact };
    const cases = (code: number): number[] => {
      const text = String.fromCharCode(code);
      return [code, text.toLowerCase().charCodeAt(0), text.toUpperCase().charCodeAt(0)];
    };
    return { kind: "set", has: (code) => cases(code).some(exact) };
  }

  const node = alternatives();
  if (at < source.length) throw new Error(`${source} cannot be parsed at ${at}`);
  return node;
}
