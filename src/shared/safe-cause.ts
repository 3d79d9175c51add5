/**
 * The properties of an error that say what went wrong. Others may hold bytes of a response: undici's HTTPParserError
 * keeps them as text in `data`, Node's parser keeps them in `rawPacket`.
 */
const safeProperties = new Set(
  "name message stack code errno syscall address port host hostname reason library type".split(" "),
);

const deepest = 8;

/**
 * Makes the cause of an error that may be logged out of what a transport failed with: the payload of a response must not
 * end in a log. An error that holds nothing else is returned as it is; of another, a copy with the same prototype is
 * returned, at any depth of `cause` and `errors`. A cause that is not an error is left out, since it may be a part of the
 * response.
 */
export function safeCause(cause: unknown, depth = 0): Error | undefined {
  if (!isError(cause) || depth > deepest) return undefined;
  const properties = Object.getOwnPropertyDescriptors(cause) as Record<string | symbol, PropertyDescriptor>;
  let changed = false;
  for (const key of Reflect.ownKeys(properties)) {
    const property = properties[key] as PropertyDescriptor;
    const value = safeValue(key, property, depth);
    if (value === property.value) continue;
    changed = true;
    if (value === undefined) Reflect.deleteProperty(properties, key);
    else properties[key] = { ...property, value };
  }
  return changed ? (Object.create(Object.getPrototypeOf(cause) as object, properties) as Error) : cause;
}

/** Accepts errors of another realm too, since test runners give their tests globals of their own. */
export function isError(value: unknown): value is Error {
  return typeof value === "object" && value !== null && typeof (value as Partial<Error>).message === "string";
}

/** Gives the part of a property's value that may stay, undefined for none. An accessor has no value of its own, and stays. */
function safeValue(key: string | symbol, { value }: PropertyDescriptor, depth: number): unknown {
  if (key === "cause") return safeCause(value, depth + 1);
  if (key === "errors" && Array.isArray(value)) {
    const errors = value.map((error) => safeCause(error, depth + 1));
    return errors.every((error, index) => error === value[index]) ? value : errors;
  }
  return typeof key === "string" && safeProperties.has(key) && Object(value) !== value ? (value as unknown) : undefined;
}
