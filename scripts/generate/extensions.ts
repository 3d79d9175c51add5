import type { SpecContext, SpecNode } from "./spec-node.js";

type Check = (value: SpecNode) => void;

const matches =
  (pattern: RegExp, what: string): Check =>
  (value) => {
    if (!pattern.test(value.string())) value.fail(`${what} is expected here, not "${value.string()}"`);
  };
const oneOf =
  (...allowed: string[]): Check =>
  (value) => {
    if (!allowed.includes(value.string())) value.fail(`one of ${allowed.join(", ")} is expected`);
  };
const flag: Check = (value) => {
  if (!value.boolean()) value.fail("the only value is true; leave the extension out otherwise");
};
const memberName = matches(/^[A-Za-z][A-Za-z0-9]*$/, "a member name");

/** Every extension that the document may use, with the check of its value. */
const checks: Readonly<Record<string, Check>> = {
  "x-aws-member": memberName,
  "x-aws-content-type-member": memberName,
  "x-aws-max-bytes": (value) => value.count() > 0 || value.fail("a limit above 0 is expected"),
  "x-aws-signing": flag,
  "x-aws-presigned-query": (value) => value.isMap() || value.fail("a map is expected"),
  "x-aws-iam-action": matches(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/, "an IAM action"),
  "x-aws-throttling": (value) => value.boolean(),
  "x-aws-before-invocation": (value) => value.boolean(),
  "x-aws-evidence": oneOf("documented", "inferred"),
  "x-aws-unmodelled": flag,
  "x-aws-common-errors": (value) => value.isMap() || value.fail("a map is expected"),
  "x-aws-error-name": flag,
  "x-aws-event-content-type": matches(/^[a-z]+\/[a-z0-9.+-]+$/, "a media type"),
  // read-events.ts checks it, since its values differ for an event and for a member.
  "x-aws-event-role": () => undefined,
  "x-aws-response-to": (value) => value.isMap() || value.fail("a map is expected"),
  "x-aws-event-member": oneOf("payload", "header", "json"),
  "x-aws-partition": (value) => value.isMap() || value.fail("a map is expected"),
  "x-amazon-apigateway-authtype": oneOf("awsSigv4"),
};

/**
 * Extensions that no table is read from. `emit-schema.ts` reads the first for the types. The second is for API Gateway
 * and for documentation tools.
 */
const readElsewhere = new Set(["x-aws-error-name", "x-amazon-apigateway-authtype"]);

/**
 * Checks every extension in the document, after all tables have been read from it.
 * @throws SpecMistake for an unknown extension, for a value of the wrong type, and for an extension that was not read,
 * since it stands in the wrong place
 */
export function checkExtensions(root: SpecNode, context: SpecContext): void {
  for (const extension of extensionsBelow(root)) {
    const check = checks[extension.name];
    if (!check) return extension.fail(`"${extension.name}" is not a known extension`);
    check(extension);
    const read = readElsewhere.has(extension.name) || context.readExtensions.has(extension.pointer);
    if (read) continue;
    const place = extension.pointer.slice(0, extension.pointer.lastIndexOf("/"));
    extension.fail(`"${extension.name}" has no meaning here, or no operation refers to ${place}`);
  }
}

function extensionsBelow(node: SpecNode): SpecNode[] {
  return node.children().flatMap((child) => (/^x-(?:aws|amazon)-/.test(child.name) ? [child] : extensionsBelow(child)));
}
