import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node, type YAMLMap } from "yaml";
import { SpecMistake } from "./mistake.js";

/** What all nodes of one document share. */
export interface SpecContext {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** Pointers of the extensions that were read; the rest is unknown or misplaced. */
  readonly readExtensions: Set<string>;
}

/** A place in the document, behind any `$ref`. Every wrong turn throws a SpecMistake with the place. */
export class SpecNode {
  constructor(
    private readonly context: SpecContext,
    readonly node: Node,
    /** JSON pointer of the place where the value stands. */
    readonly pointer: string,
  ) {}

  /** Where a person finds it: the line of its key, or its first line where it is an item of a list. */
  get line(): number {
    const path = this.pointer.split("/").slice(1, -1).map(unescape);
    const parent = this.context.document.getIn(path, true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => keyText(key) === this.name) : undefined;
    return this.position((pair?.key ?? this.node) as Node).line;
  }

  /** The last part of the pointer: the name under which the value stands. */
  get name(): string {
    return unescape(this.pointer.slice(this.pointer.lastIndexOf("/") + 1));
  }

  fail(reason: string): never {
    const { line, column } = this.position();
    throw new SpecMistake(reason, line, column);
  }

  /** The value under a key, behind its `$ref`, or undefined. */
  get(key: string): SpecNode | undefined {
    return this.raw(key)?.resolve();
  }

  need(key: string): SpecNode {
    return this.get(key) ?? this.fail(`"${key}" is missing`);
  }

  /** The value under a key, before any `$ref` is followed. */
  raw(key: string): SpecNode | undefined {
    // Compared as text: an unquoted status is a number to YAML.
    const pair = this.map().items.find((item) => keyText(item.key) === key);
    return pair && this.child(pair.value as Node, key);
  }

  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  keys(): string[] {
    return this.map().items.map((item) => keyText(item.key));
  }

  entries(): [key: string, value: SpecNode][] {
    return this.keys().map((key) => [key, this.need(key)]);
  }

  items(): SpecNode[] {
    if (!isSeq(this.node)) this.fail("a list is expected");
    return this.children().map((item) => item.resolve());
  }

  /** The values of a map or a list, before any `$ref` is followed. */
  children(): SpecNode[] {
    if (isMap(this.node)) return this.keys().map((key) => this.raw(key) as SpecNode);
    return isSeq(this.node) ? (this.node.items as Node[]).map((item, index) => this.child(item, String(index))) : [];
  }

  string(): string {
    const value = this.scalar();
    return typeof value === "string" ? value : this.fail("a text is expected");
  }

  strings(): string[] {
    return this.items().map((item) => item.string());
  }

  boolean(): boolean {
    const value = this.scalar();
    return typeof value === "boolean" ? value : this.fail("true or false is expected");
  }

  /** A whole number that is not negative: every limit is one. */
  count(): number {
    const value = this.scalar();
    return Number.isSafeInteger(value) && (value as number) >= 0
      ? (value as number)
      : this.fail("a whole number is expected");
  }

  isMap(): boolean {
    return isMap(this.node);
  }

  /** The value of an extension, marked as read. */
  extension(name: `x-${string}`): SpecNode | undefined {
    const value = this.raw(name);
    if (value) this.context.readExtensions.add(value.pointer);
    return value;
  }

  /** The value that a `$ref` leads to, or this one. */
  resolve(followed: ReadonlySet<string> = new Set()): SpecNode {
    if (!isMap(this.node) || !this.node.has("$ref")) return this;
    if (this.node.items.length > 1) this.fail('what stands beside a "$ref" is not read');
    const reference = this.raw("$ref") as SpecNode;
    const target = reference.string();
    if (!target.startsWith("#/")) reference.fail(`"${target}" leads out of the document`);
    if (followed.has(target)) reference.fail(`"${target}" leads back to itself`);
    const path = target.slice(2).split("/").map(unescape);
    const node = this.context.document.getIn(path, true) as Node | undefined;
    if (node === undefined) return reference.fail(`nothing stands at "${target}"`);
    return new SpecNode(this.context, node, target).resolve(new Set([...followed, target]));
  }

  private child(node: Node, key: string): SpecNode {
    const child = new SpecNode(this.context, node, `${this.pointer}/${escape(key)}`);
    // An alias would give one value two places.
    return isAlias(node) ? child.fail("YAML aliases are not read; use a $ref") : child;
  }

  private map(): YAMLMap {
    return isMap(this.node) ? this.node : this.fail("a map is expected");
  }

  private scalar(): unknown {
    return isScalar(this.node) ? this.node.value : this.fail("a single value is expected");
  }

  private position(node = this.node): { line: number; column: number } {
    const { line, col } = this.context.lines.linePos(node.range?.[0] ?? 0);
    return { line, column: col };
  }
}

const keyText = (key: unknown) => String(isScalar(key) ? key.value : key);
const escape = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");
const unescape = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~");
