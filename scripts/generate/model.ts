import type {
  CommonErrorClass,
  ErrorResponseTable,
  ErrorTable,
  EventStreamTable,
  EventTable,
  MemberTable,
  OperationTable,
  PartitionTable,
  PresignedRole,
  ValueType,
} from "../../src/tables.js";

/** What every part of the model says about its place in the document. */
export interface Described {
  /** The whole description. Its first sentence is also used alone, as a line of help. */
  readonly description: string;
  /** The JSON pointer to its place in the document, which stays the same when lines are added around it. */
  readonly pointer: string;
  /** The line in the document, for messages. */
  readonly line: number;
}

export interface InputMember extends Described {
  readonly name: string;
  /** The type of the values as TypeScript writes it. */
  readonly type: string;
  readonly table: MemberTable;
  /** As the document writes it. */
  readonly default?: string;
  /** The first one of the document, as a text. */
  readonly example?: string;
}

/** A query parameter that presigning adds. */
export interface PresignedParameter extends Described {
  readonly role: PresignedRole;
  readonly table: MemberTable;
}

/** How it is known what the document alone says: AWS documents it, or it is inferred from what AWS says. */
export type Evidence = "documented" | "inferred";

export interface Operation extends Described {
  readonly id: string;
  /** That of the action. */
  readonly evidence: Evidence | undefined;
  readonly isDeprecated: boolean;
  /** The IAM action that a caller needs. */
  readonly action: string;
  readonly table: Omit<OperationTable, "members">;
  readonly members: readonly InputMember[];
  /** The output members in headers, but for the one that holds the `Content-Type`. */
  readonly output: readonly OutputMember[];
}

/** The type of the values of a member that the service sends. */
export interface OutputType {
  /** The type as TypeScript writes it. */
  readonly type: string;
  /** `bytes` is the whole body of a frame. */
  readonly table: ValueType | "bytes";
}

/** A member of an error, of an event or of the output. */
export interface OutputMember extends Described, OutputType {
  readonly name: string;
  readonly isDeprecated?: boolean;
}

export interface ServiceErrorModel extends Described {
  readonly name: string;
  readonly isDeprecated?: boolean;
  /** That of `mayHaveRun`. */
  readonly evidence: Evidence | undefined;
  readonly table: ErrorTable;
  readonly response: ErrorResponseTable;
  readonly members: readonly OutputMember[];
}

/** An error that every AWS service has, and that has no row in a table. */
export interface UnmodelledError extends Described {
  readonly name: string;
  readonly status: number;
}

export interface EventModel extends Described {
  /** The name on the wire, in the header `:event-type`. */
  readonly name: string;
  /** The name of the schema that describes the members. */
  readonly typeName: string;
  /** The `:content-type` of its frames. */
  readonly contentType: string;
  readonly table: EventTable;
  readonly members: readonly OutputMember[];
}

/** The events that one streamed response may consist of. */
export interface EventUnion extends Described {
  readonly typeName: string;
  readonly table: Omit<EventStreamTable, "events">;
  readonly events: readonly EventModel[];
}

export interface PartitionModel extends Described {
  readonly table: PartitionTable;
  /** The regions that the document lists. Each matches the pattern of this partition, and of no earlier one. */
  readonly regions: readonly string[];
}

/** Everything that the document says, in the document's order. */
export interface Model {
  /** The query parameters of presigned requests. Empty where the document describes none. */
  readonly presigned: readonly PresignedParameter[];
  readonly operations: readonly Operation[];
  readonly errors: readonly ServiceErrorModel[];
  /** The errors of every AWS service to which a response refers. */
  readonly unmodelledErrors: readonly UnmodelledError[];
  /** The names of the common errors in each class. */
  readonly commonErrors: Readonly<Record<CommonErrorClass, readonly string[]>>;
  readonly eventUnions: readonly EventUnion[];
  readonly partitions: readonly PartitionModel[];
}
