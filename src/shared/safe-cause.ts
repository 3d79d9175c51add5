/**
 * The properties of an error that say what went wrong. Others may hold bytes of a response: undici's HTTPParserError
 * keeps them as text in `data`, Node's parser keeps them in `rawPacket`.
 */
const safeProperties = new Set(
  "name message stack code errno syscall address port host hostname reason library type".split(" "),
);

/** The most errors that are looked at, since an error may lead back to itself in many ways. */
const most = 50;

/**
 * Makes the cause of an error that may be logged out of what a transport failed with: the payload of a response must not
 * end in a log. An error that holds nothing else is returned as it is; of another, a copy with the same prototype is
 * returned, at any depth of `cause` and `errors`. A cause that is not an error is left out, since it may be a part of the
 * response.
 */
export function safeCause(cause: unknown, seen = new Set<unknown>()): Error | undefined {
  if (!isError(cause) || seen.has(cause) || seen.size >= most) return undefined;
  seen.add(cause);
  const properties = Object.getOwnPropertyDescriptors(cause) as Record<string | symbol, PropertyDescriptor>;
  let changed = false;
  for (const key of Reflect.ownKeys(properties)) {
    const property = properties[key] as PropertyDescriptor;
    const value = safeValue(key, property, seen);
    if (value === property.value) continue;
    changed = true;
    if (value === undefined) Reflect.deleteProperty(properties, key);
    else properties[key] = { ...property, value };
  }
  if (!changed) return cause;
  // The members of a DOMException are accessors that a copy does not have.
  const isPlain = Object.prototype.toString.call(cause) === "[object Error]";
  return isPlain ? (Object.create(Object.getPrototypeOf(cause) as object, properties) as Error) : plainCopy(cause);
}

function plainCopy({ name, message, stack }: Error): Error {
  return Object.assign(new Error(message), { name, stack });
}

/** Accepts errors of another realm too, since test runners give their tests globals of their own. */
export function isError(value: unknown): value is Error {
  return typeof value === "object" && value !== null && typeof (value as Partial<Error>).message === "string";
}

/** Gives the part of a property's value that may stay, undefined for none. An accessor has no value of its own, and stays. */
function safeValue(key: string | symbol, { value }: PropertyDescriptor, seen: Set<unknown>): unknown {
  if (key === "cause") return safeCause(value, seen);
  if (key === "errors" && Array.isArray(value)) {
    const errors = value.map((error) => safeCause(error, seen));
    return errors.every((error, index) => error === value[index]) ? value : errors;
  }
  return typeof key === "string" && safeProperties.has(key) && Object(value) !== value ? (value as unknown) : undefined;
}
