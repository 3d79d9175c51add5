import type { Fault } from "../local/index.js";
import type { FaultChoice } from "./protocol.js";

type Kind = Fault["kind"];
type Choice<K extends Kind> = FaultChoice & { readonly fault: Extract<Fault, { kind: K }> };

/** The faults of the menu, by their kinds. The type asks for every kind that the endpoint has. */
const choices: { readonly [K in Kind]: readonly Choice<K>[] } = {
  error: [
    {
      label: "Throttled before the function runs",
      description: "The service refuses with a 429, as it does where too many invocations run. Sending again is safe.",
      fault: {
        kind: "error",
        name: "TooManyRequestsException",
        members: { Reason: "ConcurrentInvocationLimitExceeded", retryAfterSeconds: "1" },
      },
    },
    {
      label: "Service error after the function has run",
      description: "The service refuses with a 500 although the function has run. Sending again runs it twice.",
      fault: { kind: "error", name: "ServiceException", runsFunction: true },
    },
  ],
  refuse: [
    {
      label: "Connection refused",
      description: "Nothing listens at the endpoint for half a second, so that the request never reaches it.",
      fault: { kind: "refuse", milliseconds: 500 },
    },
  ],
  reset: [
    {
      label: "Connection broken before the headers",
      description: "The function runs, and the connection breaks without a response: nobody can tell that it has run.",
      fault: { kind: "reset", when: "before-headers" },
    },
    {
      label: "Connection broken in the middle",
      description: "The connection breaks after 200 bytes of the stream, most often inside a frame.",
      fault: { kind: "reset", afterBytes: 200 },
    },
  ],
  cut: [
    {
      label: "Stream cut between two frames",
      description: "The response ends in the regular way of HTTP after one frame. Only InvokeComplete is missing.",
      fault: { kind: "cut", where: "frame-boundary", afterEvents: 1 },
    },
    {
      label: "Stream cut inside a frame",
      description: "The response ends halfway through its second frame.",
      fault: { kind: "cut", where: "frame", afterEvents: 1 },
    },
    {
      label: "Stream cut inside a prelude",
      description: "The response ends within the twelve bytes that begin its second frame.",
      fault: { kind: "cut", where: "prelude", afterEvents: 1 },
    },
  ],
  corrupt: [
    {
      label: "Damaged frame",
      description: "A bit of the second frame's checksum is changed on the way, so that the frame cannot be trusted.",
      fault: { kind: "corrupt", what: "message-checksum", afterEvents: 1 },
    },
    {
      label: "Damaged length",
      description: "A bit of the second frame's length is changed, which the checksum of its prelude finds.",
      fault: { kind: "corrupt", what: "length", afterEvents: 1 },
    },
  ],
  message: [
    {
      label: "Exception in the stream",
      description: "After one frame the service sends an exception in place of an event, and ends the stream.",
      fault: { kind: "message", type: "exception", afterEvents: 1 },
    },
  ],
  stall: [
    {
      label: "No response",
      description: "The function runs, and no headers ever come: stop the run, or wait for its time-out.",
      fault: { kind: "stall", when: "before-headers" },
    },
    {
      label: "Silence in the middle",
      description: "Nothing comes after the first frame: stop the run, or wait for its time-out.",
      fault: { kind: "stall", afterEvents: 1 },
    },
  ],
  drip: [
    {
      label: "A byte at a time",
      description:
        "The response comes in pieces of one byte, two milliseconds apart. It is slow, and nothing else is wrong.",
      fault: { kind: "drip", milliseconds: 2 },
    },
  ],
  skew: [
    {
      label: "Wrong clock",
      description: "The service's clock is an hour ahead, so that it refuses the signature as too old.",
      fault: { kind: "skew", milliseconds: 3_600_000 },
    },
  ],
  "duplicate-complete": [
    {
      label: "Completed twice",
      description: "InvokeComplete comes twice, although nothing may come after the first.",
      fault: { kind: "duplicate-complete" },
    },
  ],
  "trailing-bytes": [
    {
      label: "Bytes after the end",
      description: "Three bytes come after InvokeComplete that belong to no frame.",
      fault: { kind: "trailing-bytes" },
    },
  ],
  "unknown-event": [
    {
      label: "Event of a later version",
      description:
        "An event comes between the others that the document does not know. It is skipped, and the run ends well.",
      fault: { kind: "unknown-event", afterEvents: 1 },
    },
  ],
  "unknown-header-type": [
    {
      label: "Unreadable frame header",
      description: "A frame has a header of a type that the encoding does not define, so that it cannot be read.",
      fault: { kind: "unknown-header-type", afterEvents: 1 },
    },
  ],
  redirect: [
    {
      label: "Redirect",
      description: "A proxy redirects the request elsewhere. A signed request is not sent to another place.",
      fault: { kind: "redirect" },
    },
  ],
  "content-type": [
    {
      label: "A web page instead",
      description: "A proxy responds with a 200 and a page of HTML, as where one has to sign in first.",
      fault: { kind: "content-type" },
    },
  ],
};

/** The faults in the order of the menu. */
export const faultChoices: readonly FaultChoice[] = Object.values<readonly FaultChoice[]>(choices).flat();
