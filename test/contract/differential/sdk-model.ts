/** The service's model as AWS's SDK holds it at run time, read without the SDK's own readers. */
export interface SdkMember {
  readonly name: string;
  /** Where HTTP carries the member. The SDK's bit masks are spelled out. */
  readonly traits: SdkTraits;
  /** The schema of the member's value, if that is a structure. */
  readonly target: SdkShape | undefined;
}

export interface SdkTraits {
  readonly httpHeader?: string;
  readonly httpQuery?: string;
  readonly httpLabel?: boolean;
  readonly httpPayload?: boolean;
  readonly httpResponseCode?: boolean;
  readonly eventPayload?: number;
  readonly httpError?: number;
  readonly error?: string;
}

/** A structure, union or error, as kind, namespace, name, traits, names of members, schemas of members. */
export type SdkShape = readonly unknown[];

const maskedTraits = { httpLabel: 1, httpPayload: 16, httpResponseCode: 32 } as const;

export function traitsOf(shape: SdkShape): SdkTraits {
  return readTraits(shape[3]);
}

export function membersOf(shape: SdkShape): SdkMember[] {
  const names = shape[4] as readonly string[];
  const schemas = shape[5] as readonly unknown[];
  return names.map((name, index) => {
    // A member is given as its schema, or as its schema beside the traits that it has here.
    const schema = schemas[index];
    const [reference, traits] = Array.isArray(schema) && schema.length === 2 ? (schema as unknown[]) : [schema, 0];
    const target = typeof reference === "function" ? (reference as () => unknown)() : reference;
    return { name, traits: readTraits(traits), target: Array.isArray(target) ? (target as SdkShape) : undefined };
  });
}

function readTraits(traits: unknown): SdkTraits {
  if (typeof traits === "object" && traits !== null) return traits;
  const mask = Number(traits);
  return Object.fromEntries(
    Object.entries(maskedTraits)
      .filter(([, bit]) => (mask & bit) !== 0)
      .map(([name]) => [name, true]),
  );
}
