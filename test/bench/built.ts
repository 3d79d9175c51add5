import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type * as eventStreamEntry from "../../src/event-stream/index.js";
import type * as formatsEntry from "../../src/formats/index.js";
import type * as mainEntry from "../../src/index.js";
import type * as localEntry from "../../src/local/index.js";

/** Loads the built package from the root of the repository, since the benchmark measures what users install. */
export function builtPackage(): Promise<typeof mainEntry> {
  return load("dist/index.js") as Promise<typeof mainEntry>;
}

export function builtEventStream(): Promise<typeof eventStreamEntry> {
  return load("dist/event-stream.js") as Promise<typeof eventStreamEntry>;
}

export function builtFormats(): Promise<typeof formatsEntry> {
  return load("dist/formats.js") as Promise<typeof formatsEntry>;
}

export function builtLocal(): Promise<typeof localEntry> {
  return load("dist/local.js") as Promise<typeof localEntry>;
}

function load(path: string): Promise<unknown> {
  return import(pathToFileURL(resolve(path)).href);
}
