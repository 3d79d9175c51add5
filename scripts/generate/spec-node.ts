import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node, type YAMLMap } from "yaml";
import { SpecMistake } from "./mistake.js";

/** What all nodes of one document share. */
export interface SpecContext {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** Pointers to the extensions that were read. Any other extension is unknown or misplaced. */
  readonly readExtensions: Set<string>;
}

/** A value in the document, after any `$ref` was followed. Its methods throw a SpecMistake that names the place. */
export class SpecNode {
  constructor(
    private readonly context: SpecContext,
    readonly node: Node,
    /** The JSON pointer to the value. */
    readonly pointer: string,
  ) {}

  /** The line at which a person finds the value: that of its key, or its first line if it is an item of a list. */
  get line(): number {
    const path = this.pointer.split("/").slice(1, -1).map(unescape);
    const parent = this.context.document.getIn(path, true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => keyText(key) === this.name) : undefined;
    return this.position((pair?.key ?? this.node) as Node).line;
  }

  /** The last part of the pointer, which is the key or the index of the value. */
  get name(): string {
    return unescape(this.pointer.slice(this.pointer.lastIndexOf("/") + 1));
  }

  fail(reason: string): never {
    const { line, column } = this.position();
    throw new SpecMistake(reason, line, column);
  }

  /** The value under a key, after its `$ref` was followed, or undefined. */
  get(key: string): SpecNode | undefined {
    return this.raw(key)?.resolve();
  }

  need(key: string): SpecNode {
    return this.get(key) ?? this.fail(`"${key}" is missing`);
  }

  /** The value under a key, before any `$ref` is followed. */
  raw(key: string): SpecNode | undefined {
    // Keys are compared as text, since YAML reads an unquoted status as a number.
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
    const value = this.value();
    return typeof value === "string" ? value : this.fail("a string is expected");
  }

  strings(): string[] {
    return this.items().map((item) => item.string());
  }

  boolean(): boolean {
    const value = this.value();
    return typeof value === "boolean" ? value : this.fail("true or false is expected");
  }

  /** A whole number that is not negative, as every limit is. */
  count(): number {
    const value = this.value();
    return Number.isSafeInteger(value) && (value as number) >= 0
      ? (value as number)
      : this.fail("a whole number is expected");
  }

  number(): number {
    const value = this.value();
    return typeof value === "number" ? value : this.fail("a number is expected");
  }

  isMap(): boolean {
    return isMap(this.node);
  }

  isList(): boolean {
    return isSeq(this.node);
  }

  /** The value of an extension, which is remembered as read. */
  extension(name: `x-${string}`): SpecNode | undefined {
    const value = this.raw(name);
    if (value) this.context.readExtensions.add(value.pointer);
    return value;
  }

  /** The value that the `$ref` refers to, or this value if it has none. */
  resolve(followed: ReadonlySet<string> = new Set()): SpecNode {
    if (!isMap(this.node) || !this.node.has("$ref")) return this;
    if (this.node.items.length > 1) this.fail('keys beside a "$ref" are ignored: remove them');
    const reference = this.raw("$ref") as SpecNode;
    const target = reference.string();
    if (!target.startsWith("#/")) reference.fail(`"${target}" refers to another document`);
    if (followed.has(target)) reference.fail(`"${target}" refers back to itself`);
    const path = target.slice(2).split("/").map(unescape);
    const node = this.context.document.getIn(path, true) as Node | undefined;
    if (node === undefined) return reference.fail(`nothing stands at "${target}"`);
    return new SpecNode(this.context, node, target).resolve(new Set([...followed, target]));
  }

  private child(node: Node, key: string): SpecNode {
    const child = new SpecNode(this.context, node, `${this.pointer}/${escape(key)}`);
    // An alias would give one value two pointers.
    return isAlias(node) ? child.fail("YAML aliases are not supported: use a $ref") : child;
  }

  private map(): YAMLMap {
    return isMap(this.node) ? this.node : this.fail("a map is expected");
  }

  /** A text, a number, true, false or null. */
  value(): unknown {
    return isScalar(this.node) ? this.node.value : this.fail("a single value is expected");
  }

  private position(node = this.node): { line: number; column: number } {
    const { line, col } = this.context.lines.linePos(node.range?.[0] ?? 0);
    return { line, column: col };
  }
}

const keyText = (key: unknown) => String(isScalar(key) ? key.value : key);
const escape = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");
/** Reads one part of a JSON pointer. */
export const unescape = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~");

/** Where the value stands in the document. */
export const placeOf = ({ pointer, line }: SpecNode) => ({ pointer, line });
