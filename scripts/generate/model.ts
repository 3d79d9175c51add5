import type {
  CommonErrorClass,
  ErrorResponseTable,
  ErrorTable,
  EventTable,
  MemberTable,
  OperationTable,
  PartitionTable,
  ScalarType,
} from "../../src/tables.js";

/** What the generator knows of a place in the document, beside the facts themselves. */
export interface Described {
  /** The whole description; its first sentence stands alone. */
  readonly description: string;
  /** Line in the document. */
  readonly line: number;
}

export interface InputMember extends Described {
  readonly name: string;
  readonly table: MemberTable;
  readonly default?: string;
}

export interface Operation extends Described {
  readonly id: string;
  readonly table: Omit<OperationTable, "members">;
  readonly members: readonly InputMember[];
}

/** What the values of a member are. */
export interface ValueType {
  /** In TypeScript. */
  readonly type: string;
  readonly kind: ScalarType | "bytes";
}

/** A member of an error or of an event. */
export interface OutputMember extends Described, ValueType {
  readonly name: string;
}

export interface ServiceErrorModel extends Described {
  readonly name: string;
  readonly table: ErrorTable;
  readonly response: ErrorResponseTable;
  readonly members: readonly OutputMember[];
}

export interface EventModel extends Described {
  /** The name on the wire, `:event-type`. */
  readonly name: string;
  /** The name of the schema of its members. */
  readonly typeName: string;
  readonly table: EventTable;
  readonly members: readonly OutputMember[];
}

/** The events that one answer may consist of. */
export interface EventUnion extends Described {
  readonly typeName: string;
  readonly events: readonly EventModel[];
}

export interface PartitionModel extends Described {
  readonly table: PartitionTable;
  /** All of them have the table's pattern and no earlier partition's. */
  readonly regions: readonly string[];
}

/** All that the document says, in the order in which it says it. */
export interface Model {
  readonly operations: readonly Operation[];
  readonly errors: readonly ServiceErrorModel[];
  /** The names of each class. */
  readonly commonErrors: Readonly<Record<CommonErrorClass, readonly string[]>>;
  readonly eventUnions: readonly EventUnion[];
  readonly partitions: readonly PartitionModel[];
}
